// @network
// @agent
// @libs jetty/*
// @oracle
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Jetty serves a folder: whole files, ranges, conditions, many at once. */
public final class JettyFiles {
    public static void main(String[] args) throws Exception {
        List<String> files = Requests.files(Path.of("www"));
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        server.addConnector(connector);
        ResourceHandler handler = new ResourceHandler();
        handler.setBaseResource(ResourceFactory.of(handler).newResource(Path.of("www")));
        handler.setEtags(true);
        server.setHandler(handler);
        server.start();
        HttpClient client = HttpClient.newHttpClient();
        Requests requests = new Requests(client, "http://localhost:" + connector.getLocalPort());
        for (String file : files) {
            requests.get(file, "content-type", "content-length", "accept-ranges");
        }
        requests.get("/missing.txt");
        requests.get("/../../etc/passwd");
        requests.send("HEAD", requests.to("/large.bin").method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()).build(), "content-length");
        requests.send("range", requests.to("/large.bin").header("Range", "bytes=1000000-1499999").build(), "content-range");
        requests.send("last", requests.to("/middle.bin").header("Range", "bytes=-10").build(), "content-range");
        requests.send("beyond", requests.to("/small.txt").header("Range", "bytes=500-600").build(), "content-range");
        String tag = client.send(requests.to("/page.html").build(), java.net.http.HttpResponse.BodyHandlers.discarding()).headers().firstValue("etag").orElseThrow();
        requests.send("not modified", requests.to("/page.html").header("If-None-Match", tag).build());
        requests.download("/large.bin", Path.of("down"));
        requests.burst(50, files);
        server.stop();
        server.join();
        System.out.println(server.getState());
    }
}
