// @recorded
// @timeout 120
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** java.net.http to a TLS server in another process, which is started here and, when this is replayed, is not there: in turn, waiting and not, then several at once. */
public final class HttpClientTls {
    public static void main(String[] args) throws Exception {
        Certificate.make();
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "TlsClient$Serve").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String port = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
        HttpClient client = HttpClient.newBuilder().sslContext(Certificate.context()).version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < 3; i++) {
            say(client.send(request(port, i), HttpResponse.BodyHandlers.ofString()));
        }
        for (int i = 3; i < 6; i++) {
            client.sendAsync(request(port, i), HttpResponse.BodyHandlers.ofString()).thenAccept(HttpClientTls::say).join();
        }
        // Which of several requests gets which connection, or is first on one, is decided by who comes first: so in one thread.
        ExecutorService one = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "one");
            thread.setDaemon(true);
            return thread;
        });
        HttpClient inOrder = HttpClient.newBuilder().sslContext(Certificate.context()).version(HttpClient.Version.HTTP_1_1).executor(one).build();
        List<CompletableFuture<HttpResponse<String>>> several = new ArrayList<>();
        for (int i = 6; i < 6 + Integer.getInteger("several", 3); i++) {
            several.add(inOrder.sendAsync(request(port, i), HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> each : several) {
            say(each.get());
        }
        server.getOutputStream().close();
        System.out.println("server ended with " + server.waitFor());
    }

    private static void say(HttpResponse<String> answer) {
        System.out.println(answer.statusCode() + " " + answer.body());
    }

    private static HttpRequest request(String port, int number) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/" + number)).POST(HttpRequest.BodyPublishers.ofString("question " + number)).build();
    }
}
