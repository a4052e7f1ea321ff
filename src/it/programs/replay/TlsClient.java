// @recorded
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.concurrent.Executors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** HttpsURLConnection to a server in another process, which is started here and, when this is replayed, is not there. */
public final class TlsClient {
    public static void main(String[] args) throws Exception {
        Certificate.make();
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "TlsClient$Serve").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String port = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
        SSLContext tls = Certificate.context();
        for (int i = 0; i < 5; i++) {
            HttpsURLConnection connection = (HttpsURLConnection) new URL("https://localhost:" + port + "/" + i).openConnection();
            connection.setSSLSocketFactory(tls.getSocketFactory());
            connection.setDoOutput(true);
            connection.getOutputStream().write(("question " + i).getBytes());
            System.out.println(connection.getResponseCode() + " " + new String(connection.getInputStream().readAllBytes()) + " " + connection.getCipherSuite());
        }
        server.getOutputStream().close();
        System.out.println("server ended with " + server.waitFor());
    }

    /** The server: until its standard input ends. */
    public static final class Serve {
        public static void main(String[] args) throws Exception {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setHttpsConfigurator(new HttpsConfigurator(Certificate.context()));
            server.setExecutor(Executors.newFixedThreadPool(2));
            server.createContext("/", exchange -> {
                byte[] answer = ("at " + System.nanoTime() + " " + new String(exchange.getRequestBody().readAllBytes())).getBytes();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            System.out.println(server.getAddress().getPort());
            System.in.readAllBytes();
            server.stop(0);
            System.exit(0);
        }
    }
}
