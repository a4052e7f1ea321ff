// @recorded
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Talks to a server in another process, the same each time, but for what its argument says: same, byte, more, fewer, host, port, none. */
public final class Talks {
    public static void main(String[] args) throws Exception {
        String how = args[0];
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "Talks$Serve").start();
        int port = Integer.parseInt(new BufferedReader(new InputStreamReader(server.getInputStream())).readLine());
        if (!how.equals("none")) {
            String host = how.equals("host") ? "127.0.0.2" : "127.0.0.1";
            try (Socket socket = new Socket(host, how.equals("port") ? port ^ 1 : port)) {
                ask(socket, how.equals("byte") ? "hello Berver" : "hello server", true);
                if (!how.equals("fewer")) {
                    ask(socket, "how are you", false);
                }
                if (how.equals("more")) {
                    ask(socket, "good bye", true);
                }
            }
        }
        server.destroy();
        server.waitFor();
    }

    private static void ask(Socket socket, String question, boolean says) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write((question + "\n").getBytes());
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        for (int each = in.read(); each != '\n' && each >= 0; each = in.read()) {
            answer.append((char) each);
        }
        if (says) {
            System.out.println(answer);
        }
    }

    /** The server: answers each line, until it is ended. */
    public static final class Serve {
        public static void main(String[] args) throws Exception {
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
                System.out.println(server.getLocalPort());
                try (Socket socket = server.accept()) {
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
