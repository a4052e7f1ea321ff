import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What every HTTP program asks of its server, by java.net.http. */
public final class Requests {
    private final HttpClient client;
    private final String base;

    /** @param base {@code http://localhost:1234} */
    public Requests(HttpClient client, String base) {
        this.client = client;
        this.base = base;
    }

    /** Prints version, status, length and hash of a good answer's body, and the values of {@code headers}. */
    public void get(String path, String... headers) throws Exception {
        send("GET " + path, HttpRequest.newBuilder(URI.create(base + path)).build(), headers);
    }

    public void send(String label, HttpRequest request, String... headers) throws Exception {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        StringBuilder line = new StringBuilder(label + " " + response.version() + " " + response.statusCode());
        // An error's page may name the port.
        line.append(response.statusCode() < 300 ? " " + response.body().length + " " + Say.hash(response.body()) : "");
        for (String header : headers) {
            line.append(' ').append(header).append('=').append(response.headers().firstValue(header).orElse("-"));
        }
        System.out.println(line);
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    /** The body into a file, by the client's own file handler. */
    public void download(String path, Path file) throws Exception {
        HttpResponse<Path> response = client.send(to(path).build(), BodyHandlers.ofFile(file));
        System.out.println("download " + path + " " + response.statusCode() + " " + Files.size(response.body()) + " " + Say.hash(Files.readAllBytes(response.body())));
    }

    /** {@code count} requests at once over {@code paths}; how many came back with which status and body. */
    public void burst(int count, List<String> paths) {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = paths.get(i % paths.size());
            all.add(client.sendAsync(to(path).build(), BodyHandlers.ofByteArray()).thenApply(response -> path + " " + response.statusCode() + " " + Say.hash(response.body())));
        }
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(each -> counts.merge(each.join(), 1, Integer::sum));
        counts.forEach((what, times) -> System.out.println(times + " x " + what));
    }

    /** Files of several sizes in {@code folder}, for servers of files; returns their names. */
    public static List<String> files(Path folder) throws Exception {
        Files.createDirectories(folder);
        Map<String, Integer> sizes = new TreeMap<>(Map.of("empty.txt", 0, "small.txt", 100, "page.html", 20_000, "middle.bin", 300_000, "large.bin", 2_000_000));
        for (Map.Entry<String, Integer> file : sizes.entrySet()) {
            Files.write(folder.resolve(file.getKey()), Say.pattern(file.getValue()));
        }
        return sizes.keySet().stream().map(name -> "/" + name).toList();
    }
}
