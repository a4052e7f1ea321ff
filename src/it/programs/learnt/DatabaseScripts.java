// @part
// @libs h2-*
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.tools.Server;

/** H2's TCP server, and a client of it that runs the scripts of a folder, its first argument, each in a database of its own: statement by statement, with their rows. */
public final class DatabaseScripts {
    public static void main(String[] args) throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", "data").start();
        List<Path> scripts;
        try (var files = Files.list(Path.of(args[0]))) {
            scripts = files.sorted().toList();
        }
        for (Path script : scripts) {
            String name = script.getFileName().toString().replace(".sql", "");
            try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://localhost:" + server.getPort() + "/./" + name, "sa", "");
                    Statement statement = connection.createStatement()) {
                for (String line : Files.readAllLines(script)) {
                    System.out.println(name + ": " + run(statement, line));
                }
            }
        }
        server.stop();
        System.out.println("running " + server.isRunning(false));
    }

    private static String run(Statement statement, String line) {
        try {
            if (!statement.execute(line)) {
                return "" + statement.getUpdateCount();
            }
            StringBuilder rows = new StringBuilder();
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        rows.append(row.getString(column)).append(' ');
                    }
                    rows.append("; ");
                }
            }
            return rows.toString();
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
