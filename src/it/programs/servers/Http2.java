// @network
// @libs jetty/*
// @oracle newest
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
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
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** java.net.http's HTTP/2 against Jetty: by upgrade in the clear, and by ALPN over TLS. */
public final class Http2 {
    public static void main(String[] args) throws Exception {
        List<String> files = Requests.files(Path.of("www"));
        Certificate.make();
        Server server = new Server();
        HttpConfiguration config = new HttpConfiguration();
        ServerConnector clear = new ServerConnector(server, new HttpConnectionFactory(config), new HTTP2CServerConnectionFactory(config));
        clear.setHost("localhost");
        server.addConnector(clear);
        HttpConfiguration secured = new HttpConfiguration(config);
        secured.addCustomizer(new SecureRequestCustomizer());
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(Certificate.STORE.toString());
        keys.setKeyStorePassword(Certificate.PASSWORD);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
        alpn.setDefaultProtocol("http/1.1");
        ServerConnector secure = new ServerConnector(server, new SslConnectionFactory(keys, alpn.getProtocol()), alpn, new HTTP2ServerConnectionFactory(secured), new HttpConnectionFactory(secured));
        secure.setHost("localhost");
        server.addConnector(secure);
        ResourceHandler folder = new ResourceHandler();
        folder.setBaseResource(ResourceFactory.of(folder).newResource(Path.of("www")));
        server.setHandler(new Handler.Sequence(folder, new Echo()));
        server.start();
        use(new Requests(HttpClient.newHttpClient(), "http://localhost:" + clear.getLocalPort()), files);
        use(new Requests(HttpClient.newBuilder().sslContext(Certificate.context()).build(), "https://localhost:" + secure.getLocalPort()), files);
        use(new Requests(HttpClient.newBuilder().sslContext(Certificate.context()).version(HttpClient.Version.HTTP_1_1).build(), "https://localhost:" + secure.getLocalPort()), files);
        server.stop();
        server.join();
        System.out.println(server.getState());
    }

    private static void use(Requests requests, List<String> files) throws Exception {
        for (String file : files) {
            requests.get(file);
        }
        requests.get("/missing");
        requests.send("POST", requests.to("/echo").POST(BodyPublishers.ofFile(Path.of("www/middle.bin"))).build());
        requests.download("/large.bin", Path.of("down"));
        requests.burst(50, files);
    }

    /** Gives a POST's body back. */
    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!request.getMethod().equals("POST")) {
                return false;
            }
            ByteBuffer body = Content.Source.asByteBuffer(request);
            response.write(true, body, callback);
            return true;
        }
    }
}
