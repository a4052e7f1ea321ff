// @recorded
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Talks TLS of a version to a server in another process, in records that are cut as its first argument says: split, joined; or with another content: byte, longer, shorter. */
public final class TlsCuts {
    public static void main(String[] args) throws Exception {
        Certificate.make();
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "TlsCuts$Serve").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int port = Integer.parseInt(new BufferedReader(new InputStreamReader(server.getInputStream())).readLine());
        try (SSLSocket socket = (SSLSocket) Certificate.context().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setEnabledProtocols(new String[] {args[1]});
            for (int i = 0; i < 3; i++) {
                ask(socket, "question " + i, args[0]);
            }
            System.out.println(socket.getSession().getProtocol());
        }
        System.out.println("server ended with " + server.waitFor());
    }

    private static void ask(SSLSocket socket, String head, String how) throws Exception {
        String body = switch (how) {
            case "byte" -> ", of meny\n";
            case "longer" -> ", of too many\n";
            case "shorter" -> ", of man\n";
            default -> ", of many\n";
        };
        OutputStream out = socket.getOutputStream();
        if (how.equals("split")) {
            out.write(head.getBytes());
            out.write(body.getBytes());
        } else {
            out.write((head + body).getBytes());
        }
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        for (int each = in.read(); each != '\n' && each >= 0; each = in.read()) {
            answer.append((char) each);
        }
        System.out.println(answer);
    }

    /** The server: answers each line of one client. */
    public static final class Serve {
        public static void main(String[] args) throws Exception {
            SSLContext tls = Certificate.context();
            try (SSLServerSocket server = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
                System.out.println(server.getLocalPort());
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                    PrintStream out = new PrintStream(socket.getOutputStream(), true);
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        out.println("you said " + line + " at " + System.nanoTime());
                    }
                }
            }
        }
    }
}
