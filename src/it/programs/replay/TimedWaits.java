// @recorded
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Waits with a time-out, on each kind of socket, for what does not come, or comes later: says which were over, and how often. */
public final class TimedWaits {
    private static final int OVER_MS = 40;
    private static final int LATER_MS = 150;

    private interface Wait {
        void once() throws IOException;
    }

    public static void main(String[] args) throws Exception {
        sockets();
        channels();
        datagrams();
    }

    private static void isOver(String what, Wait wait) throws IOException {
        try {
            wait.once();
            System.out.println(what + ": something came");
        } catch (SocketTimeoutException e) {
            System.out.println(what + ": " + e.getMessage());
        }
    }

    private static void sockets() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(OVER_MS);
            for (int i = 0; i < 3; i++) {
                isOver("accept", server::accept);
            }
            server.setSoTimeout(0);
            Thread answers = new Thread(() -> answersLate(server), "answers");
            answers.start();
            try (Socket client = new Socket()) {
                client.connect(server.getLocalSocketAddress(), 10_000);
                client.setSoTimeout(OVER_MS);
                int over = 0;
                for (int i = 0; i < 3; i++) {
                    client.getOutputStream().write(i);
                    over += readsUntilItComes(client.getInputStream());
                }
                System.out.println("over before it came: " + over);
            }
            answers.join();
        }
    }

    /** How often the time was over. */
    private static int readsUntilItComes(InputStream in) throws IOException {
        for (int over = 0; ; over++) {
            try {
                System.out.println("read " + in.read());
                return over;
            } catch (SocketTimeoutException e) {
                System.out.println("read: " + e.getMessage());
            }
        }
    }

    private static void answersLate(ServerSocket server) {
        try (Socket peer = server.accept()) {
            for (int i = 0; i < 3; i++) {
                int asked = peer.getInputStream().read();
                Thread.sleep(LATER_MS); // what is late is the program's own matter, and what is tested
                peer.getOutputStream().write(asked + 100);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void channels() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            server.socket().setSoTimeout(OVER_MS);
            isOver("channel's accept", () -> server.socket().accept());
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
                client.socket().setSoTimeout(OVER_MS);
                isOver("channel's read", () -> client.socket().getInputStream().read());
                try (Selector selector = Selector.open()) {
                    client.configureBlocking(false);
                    client.register(selector, SelectionKey.OP_READ);
                    System.out.println("selected " + (selector.select(OVER_MS) + selector.select(OVER_MS)));
                }
            }
        }
    }

    private static void datagrams() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[8], 8);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(OVER_MS);
            isOver("receive", () -> socket.receive(packet));
            isOver("receive", () -> socket.receive(packet));
        }
        try (DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            channel.socket().setSoTimeout(OVER_MS);
            isOver("channel's receive", () -> channel.socket().receive(packet));
        }
    }
}
