// @part
// @libs jetty/*
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Jetty serves whatever is in {@code www}, and a client asks for all of it: files, folders and their listings, parts, and what is not there. */
public final class ServesFolder {
    public static void main(String[] args) throws Exception {
        Path root = Path.of("www");
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        server.addConnector(connector);
        ResourceHandler handler = new ResourceHandler();
        handler.setBaseResource(ResourceFactory.of(handler).newResource(root));
        handler.setDirAllowed(true);
        server.setHandler(handler);
        server.start();
        Requests requests = new Requests(HttpClient.newHttpClient(), "http://localhost:" + connector.getLocalPort());
        List<Path> all;
        try (var walk = Files.walk(root)) {
            all = walk.sorted().toList();
        }
        for (Path path : all) {
            String name = "/" + root.relativize(path);
            if (Files.isDirectory(path)) {
                // A listing tells times.
                requests.send("folder " + name, requests.to(name + "/").method("HEAD", BodyPublishers.noBody()).build(), "content-type");
            } else {
                requests.get(name, "content-type", "content-length");
                requests.send("part", requests.to(name).header("Range", "bytes=1-9").build(), "content-range");
                requests.download(name, Path.of("down-" + path.getFileName()));
            }
        }
        requests.get("/missing.txt");
        requests.burst(40, all.stream().filter(Files::isRegularFile).map(path -> "/" + root.relativize(path)).toList());
        server.stop();
        server.join();
        System.out.println(server.getState());
    }
}
