// @network
// @libs tomcat/*
// @oracle
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** Embedded Tomcat serves a folder; files over 48 KiB go by its sendfile, which is transferTo. */
public final class TomcatFiles {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        List<String> files = Requests.files(Path.of("www"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Path.of("base").toAbsolutePath().toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", Path.of("www").toAbsolutePath().toString());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        tomcat.start();
        Requests requests = new Requests(HttpClient.newHttpClient(), "http://localhost:" + connector.getLocalPort());
        for (String file : files) {
            requests.get(file, "content-length", "accept-ranges");
        }
        requests.get("/missing.txt");
        requests.send("range", requests.to("/large.bin").header("Range", "bytes=1000000-1499999").build(), "content-range");
        requests.download("/large.bin", Path.of("down"));
        requests.burst(50, files);
        tomcat.stop();
        tomcat.destroy();
        System.out.println(tomcat.getServer().getState());
    }
}
