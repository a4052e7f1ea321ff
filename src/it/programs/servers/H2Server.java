// @network
// @libs h2-*
// @oracle
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.tools.Server;

/** H2's TCP server over a database in a file, and its client. */
public final class H2Server {
    public static void main(String[] args) throws Exception {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", "data").start();
        String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/./db";
        People.use(() -> DriverManager.getConnection(url, "sa", ""));
        Say.that("wrong password", () -> {
            try {
                return DriverManager.getConnection(url, "sa", "wrong");
            } catch (SQLException e) {
                return e.getSQLState();
            }
        });
        server.stop();
        System.out.println("running " + server.isRunning(false));
        Say.that("stopped", () -> {
            try {
                return DriverManager.getConnection(url, "sa", "");
            } catch (SQLException e) {
                return e.getSQLState();
            }
        });
    }
}
