import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A client that writes fifty bytes in five pieces, and what its server gets of them. */
public class TornConnection {
    public static void main(String[] arguments) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String[] said = new String[1];
            Thread reads = new Thread(() -> said[0] = read(server));
            reads.start();
            String wrote = write(server.getLocalPort());
            reads.join();
            System.out.println(wrote);
            System.out.println(said[0]);
        }
    }

    private static String write(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 5; i++) {
                out.write(new byte[10]);
            }
            return "wrote all";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static String read(ServerSocket server) {
        int count = 0;
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                count++;
            }
            return count + " and the end";
        } catch (IOException e) {
            return count + " and " + e.getMessage();
        }
    }
}
