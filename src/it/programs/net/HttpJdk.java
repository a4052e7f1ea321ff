// @oracle
import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The JDK's own HTTP server, asked by java.net.http one by one and all at once, and by HttpURLConnection; time-outs and refusals. */
public final class HttpJdk {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        server.setExecutor(pool);
        server.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.createContext("/slow", exchange -> {
            try {
                TimeUnit.SECONDS.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI home = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int size : new int[] {0, 1, 1000, 100_000, 2_000_000}) {
            byte[] body = new byte[size];
            new java.util.Random(size).nextBytes(body);
            HttpResponse<byte[]> answer = client.send(post(home, body), HttpResponse.BodyHandlers.ofByteArray());
            System.out.println(size + ": " + answer.statusCode() + " " + java.util.Arrays.equals(body, answer.body()));
        }
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(client.sendAsync(post(home, ("number " + i).getBytes()), HttpResponse.BodyHandlers.ofString()));
        }
        int right = 0;
        for (int i = 0; i < 200; i++) {
            right += all.get(i).get(60, TimeUnit.SECONDS).body().equals("number " + i) ? 1 : 0;
        }
        System.out.println("right " + right);
        Say.does("too slow", () -> client.send(HttpRequest.newBuilder(home.resolve("slow")).timeout(Duration.ofMillis(200)).build(),
                HttpResponse.BodyHandlers.discarding()));
        HttpURLConnection old = (HttpURLConnection) home.resolve("echo").toURL().openConnection();
        old.setDoOutput(true);
        old.setReadTimeout(10_000);
        old.getOutputStream().write("the old way".getBytes());
        System.out.println(old.getResponseCode() + " " + new String(old.getInputStream().readAllBytes()));
        server.stop(0);
        pool.shutdownNow();
        Say.does("nobody there", () -> client.send(HttpRequest.newBuilder(home).build(), HttpResponse.BodyHandlers.discarding()));
    }

    private static HttpRequest post(URI home, byte[] body) {
        return HttpRequest.newBuilder(home.resolve("echo")).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }
}
