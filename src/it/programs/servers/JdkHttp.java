// @network
// @oracle newest
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** The JDK's HttpServer and HttpsServer: files down and up, long bodies, many requests at once, by java.net.http and HttpURLConnection. */
public final class JdkHttp {
    public static void main(String[] args) throws Exception {
        List<String> files = Requests.files(Path.of("www"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        HttpServer plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        use("http", plain, threads, HttpClient.newHttpClient(), files);
        Certificate.make();
        SSLContext context = Certificate.context();
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        use("https", secure, threads, HttpClient.newBuilder().sslContext(context).build(), files);
        threads.shutdown();
    }

    private static void use(String scheme, HttpServer server, ExecutorService threads, HttpClient client, List<String> files) throws Exception {
        server.createContext("/", JdkHttp::file);
        server.createContext("/up/", JdkHttp::upload);
        server.setExecutor(threads);
        server.start();
        System.out.println("-- " + scheme);
        Requests requests = new Requests(client, scheme + "://localhost:" + server.getAddress().getPort());
        for (String file : files) {
            requests.get(file, "content-type", "transfer-encoding");
        }
        requests.get("/missing");
        requests.send("POST", requests.to("/up/a").POST(BodyPublishers.ofFile(Path.of("www/large.bin"))).build());
        requests.send("PUT", requests.to("/up/b").PUT(BodyPublishers.ofString("x".repeat(70_000))).build());
        requests.download("/large.bin", Path.of("down-" + scheme));
        requests.burst(50, files);
        if (scheme.equals("http")) {
            HttpURLConnection old = (HttpURLConnection) URI.create("http://localhost:" + server.getAddress().getPort() + "/middle.bin").toURL().openConnection();
            try (InputStream in = old.getInputStream()) {
                System.out.println("HttpURLConnection " + old.getResponseCode() + " " + Say.hash(in.readAllBytes()));
            }
        }
        server.stop(0);
        Say.that("stopped", () -> {
            try {
                requests.get("/small.txt");
                return "still there";
            } catch (IOException e) {
                // Refused, or the end of a kept connection the client had not yet seen closed.
                return "gone";
            }
        });
    }

    private static void file(HttpExchange exchange) throws IOException {
        Path file = Path.of("www" + exchange.getRequestURI().getPath());
        if (!Files.exists(file)) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            long size = Files.size(file);
            // 0 means chunked, and -1 that there is none.
            exchange.sendResponseHeaders(200, size == 0 ? -1 : size == 300_000 ? 0 : size);
            if (size > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    Files.copy(file, out);
                }
            }
        }
        exchange.close();
    }

    private static void upload(HttpExchange exchange) throws IOException {
        Path file = Path.of("up-" + exchange.getRequestURI().getPath().substring(4));
        Files.deleteIfExists(file);
        try (InputStream in = exchange.getRequestBody()) {
            Files.copy(in, file);
        }
        byte[] answer = Say.hash(Files.readAllBytes(file)).getBytes();
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
