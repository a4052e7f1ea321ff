// @load
// @libs jetty/*
// @args 1000 60
// @jvm -Xms256m -Xmx256m -XX:+AlwaysPreTouch
// @timeout 180
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Jetty serves a file over so many connections for so many seconds: no error, and nothing grows once it runs steadily. */
public final class JettyThousandConnections {
    public static void main(String[] args) throws Exception {
        int connections = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        Files.createDirectories(Path.of("www"));
        Files.write(Path.of("www/page.html"), Say.pattern(10_000));
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        connector.setAcceptQueueSize(1000);
        server.addConnector(connector);
        ResourceHandler handler = new ResourceHandler();
        handler.setBaseResource(ResourceFactory.of(handler).newResource(Path.of("www")));
        server.setHandler(handler);
        server.start();
        try (ManyConnections clients = new ManyConnections(connections, connector.getLocalPort(), "/page.html")) {
            long warm = clients.askFor(seconds / 4);
            List<Footprint> before = Footprint.now();
            long answers = clients.askFor(seconds - seconds / 4);
            Footprint.compare(before, Footprint.now(), true);
            System.out.println("all answered " + (answers >= connections && warm >= connections));
        }
        server.stop();
        server.join();
        System.out.println(server.getState());
    }
}
