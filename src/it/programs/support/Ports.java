import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A free port for a server that cannot be asked for port 0. */
public final class Ports {
    private static int next = (int) (10_000 + ProcessHandle.current().pid() * 7 % 20_000);

    private Ports() {}

    /** Below those the system gives to outgoing connections, so that none of these takes it before the server does. */
    public static synchronized int free() throws IOException {
        for (int tries = 0; tries < 2000; tries++) {
            next = next >= 32_000 ? 10_000 : next + 1;
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), next));
                return next;
            } catch (java.net.BindException e) {
                continue; // Another's.
            }
        }
        throw new IOException("no free port");
    }
}
