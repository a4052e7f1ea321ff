// @recorded
// @libs jetty/*
// @timeout 120
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** java.net.http's HTTP/2 over TLS to a server in another process, which is started here and, when this is replayed, is not there: in turn, waiting and not, then several at once. */
public final class HttpClient2Tls {
    public static void main(String[] args) throws Exception {
        Certificate.make();
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "HttpClient2Tls$Serve").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String port = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
        HttpClient client = HttpClient.newBuilder().sslContext(Certificate.context()).build();
        for (int i = 0; i < 3; i++) {
            say(client.send(request(port, i), HttpResponse.BodyHandlers.ofString()));
        }
        for (int i = 3; i < 6; i++) {
            client.sendAsync(request(port, i), HttpResponse.BodyHandlers.ofString()).thenAccept(HttpClient2Tls::say).join();
        }
        // Which of several requests gets which connection, or is first on one, is decided by who comes first: so in one thread.
        ExecutorService one = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "one");
            thread.setDaemon(true);
            return thread;
        });
        HttpClient inOrder = HttpClient.newBuilder().sslContext(Certificate.context()).executor(one).build();
        // Of several connections that are begun at once one is kept, and which is a matter of time.
        say(inOrder.send(request(port, 6), HttpResponse.BodyHandlers.ofString()));
        List<CompletableFuture<HttpResponse<String>>> several = new ArrayList<>();
        for (int i = 7; i < 7 + Integer.getInteger("several", 3); i++) {
            several.add(inOrder.sendAsync(request(port, i), HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> each : several) {
            say(each.get());
        }
        server.getOutputStream().close();
        System.out.println("server ended with " + server.waitFor());
    }

    private static void say(HttpResponse<String> answer) {
        System.out.println(answer.version() + " " + answer.statusCode() + " " + answer.body());
    }

    private static HttpRequest request(String port, int number) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/" + number)).POST(HttpRequest.BodyPublishers.ofString("question " + number)).build();
    }

    /** The server: until its standard input ends. */
    public static final class Serve {
        public static void main(String[] args) throws Exception {
            Server server = new Server();
            HttpConfiguration config = new HttpConfiguration();
            config.addCustomizer(new SecureRequestCustomizer());
            SslContextFactory.Server keys = new SslContextFactory.Server();
            keys.setKeyStorePath(Certificate.STORE.toString());
            keys.setKeyStorePassword(Certificate.PASSWORD);
            ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
            alpn.setDefaultProtocol("http/1.1");
            ServerConnector secure = new ServerConnector(server, new SslConnectionFactory(keys, alpn.getProtocol()), alpn, new HTTP2ServerConnectionFactory(config), new HttpConnectionFactory(config));
            secure.setHost("localhost");
            server.addConnector(secure);
            server.setHandler(new Answers());
            server.start();
            System.out.println(secure.getLocalPort());
            System.in.readAllBytes();
            server.stop();
            System.exit(0);
        }
    }

    /** Says when, and what it was asked. */
    private static final class Answers extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String question = Content.Source.asString(request, StandardCharsets.UTF_8);
            Content.Sink.write(response, true, "at " + System.nanoTime() + " " + question, callback);
            return true;
        }
    }
}
