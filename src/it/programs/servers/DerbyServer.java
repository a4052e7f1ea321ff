// @network
// @libs derby* derby/*
// @oracle
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.derby.drda.NetworkServerControl;

/** Derby's network server and its client. */
public final class DerbyServer {
    public static void main(String[] args) throws Exception {
        int port = Ports.free();
        NetworkServerControl server = new NetworkServerControl(InetAddress.getLoopbackAddress(), port);
        server.start(new PrintWriter(Writer.nullWriter()));
        awaitPing(server);
        String url = "jdbc:derby://localhost:" + port + "/db";
        People.use(() -> DriverManager.getConnection(url + ";create=true"));
        Say.that("shutdown", () -> {
            try {
                return DriverManager.getConnection(url + ";shutdown=true");
            } catch (SQLException e) {
                return e.getSQLState();
            }
        });
        server.shutdown();
        Say.that("stopped", () -> {
            try {
                return DriverManager.getConnection(url);
            } catch (SQLException e) {
                return e.getSQLState();
            }
        });
    }

    /** The server starts in a thread of its own and tells nobody when it listens. */
    private static void awaitPing(NetworkServerControl server) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                server.ping();
                return;
            } catch (Exception e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        }
    }
}
