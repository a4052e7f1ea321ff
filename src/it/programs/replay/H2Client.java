// @recorded
// @libs h2-*
// @timeout 120
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.h2.tools.Server;

/** A client of an H2 server in another process, which is started here and, when this is replayed, is not there. */
public final class H2Client {
    public static void main(String[] args) throws Exception {
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Dh2.bindAddress=127.0.0.1", "-cp", System.getProperty("java.class.path"), "H2Client$Serve").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String port = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://localhost:" + port + "/./db", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table t(id int primary key, name varchar, made timestamp default current_timestamp)");
            try (PreparedStatement insert = connection.prepareStatement("insert into t(id, name) values(?, ?)")) {
                for (int i = 0; i < 1000; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "name " + i * 7919 % 1000);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (ResultSet rows = statement.executeQuery("select * from t where mod(id, 100) = 7 order by name")) {
                while (rows.next()) {
                    System.out.println(rows.getInt(1) + " " + rows.getString(2) + " " + rows.getTimestamp(3));
                }
            }
        }
        server.getOutputStream().close();
        System.out.println("server ended with " + server.waitFor());
    }

    /** The server: until its standard input ends. */
    public static final class Serve {
        public static void main(String[] args) throws Exception {
            Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", "data").start();
            System.out.println(server.getPort());
            System.in.readAllBytes();
            server.stop();
        }
    }
}
