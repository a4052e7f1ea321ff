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

/** java.net.http to a TLS server in another process, which is started here and, when this is replayed, is not there: in turn, then several at once. */
public final class HttpClientTls {
    public static void main(String[] args) throws Exception {
        Certificate.make();
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "TlsClient$Serve").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String port = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
        HttpClient client = HttpClient.newBuilder().sslContext(Certificate.context()).version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = client.send(request(port, i), HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.statusCode() + " " + answer.body());
        }
        List<CompletableFuture<HttpResponse<String>>> several = new ArrayList<>();
        for (int i = 3; i < 3 + Integer.getInteger("several", 3); i++) {
            several.add(client.sendAsync(request(port, i), HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> each : several) {
            System.out.println(each.get().statusCode() + " " + each.get().body());
        }
        server.getOutputStream().close();
        System.out.println("server ended with " + server.waitFor());
    }

    private static HttpRequest request(String port, int number) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/" + number)).POST(HttpRequest.BodyPublishers.ofString("question " + number)).build();
    }
}
