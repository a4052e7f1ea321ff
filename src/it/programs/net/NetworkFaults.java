// @agent
// @timeout 120
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutionException;

/** What a network answers when it cannot: port in use, refused, unreachable, reset in the middle of a write, unknown host; each in every kind of socket. */
public final class NetworkFaults {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();

    private interface Pair {
        void run(SocketChannel writer, SocketChannel peer) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        portInUse();
        refused();
        unreachable();
        names();
        resets();
    }

    private static void portInUse() throws Exception {
        try (ServerSocket tcp = new ServerSocket(0, 5, HOME); DatagramSocket udp = new DatagramSocket(new InetSocketAddress(HOME, 0))) {
            InetSocketAddress taken = new InetSocketAddress(HOME, tcp.getLocalPort());
            InetSocketAddress takenUdp = new InetSocketAddress(HOME, udp.getLocalPort());
            Say.does("in use, server socket", () -> new ServerSocket().bind(taken));
            Say.does("in use, server channel", () -> ServerSocketChannel.open().bind(taken));
            Say.does("in use, asynchronous", () -> AsynchronousServerSocketChannel.open().bind(taken));
            Say.does("in use, client", () -> new Socket(HOME, taken.getPort(), HOME, taken.getPort()));
            Say.does("in use, datagram socket", () -> new DatagramSocket(takenUdp));
            Say.does("in use, datagram channel", () -> DatagramChannel.open().bind(takenUdp));
        }
        UnixDomainSocketAddress path = UnixDomainSocketAddress.of("socket");
        try (ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            unix.bind(path);
            Say.does("in use, unix", () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(path));
        }
        Say.does("refused, unix", () -> SocketChannel.open(path));
        Say.does("no such unix socket", () -> SocketChannel.open(UnixDomainSocketAddress.of("nothing")));
    }

    private static void refused() throws Exception {
        InetSocketAddress nobody = new InetSocketAddress(HOME, Ports.free());
        Say.does("refused, socket", () -> new Socket(HOME, nobody.getPort()));
        Say.does("refused, time-out", () -> new Socket().connect(nobody, 5000));
        Say.does("refused, channel", () -> SocketChannel.open(nobody));
        Say.does("refused, asynchronous", () -> get(AsynchronousSocketChannel.open(), nobody));
        Say.that("refused, selector", () -> {
            try (SocketChannel channel = SocketChannel.open(); Selector selector = Selector.open()) {
                channel.configureBlocking(false);
                try {
                    if (!channel.connect(nobody)) {
                        channel.register(selector, SelectionKey.OP_CONNECT);
                        selector.select();
                        channel.finishConnect();
                    }
                    return "connected";
                } catch (ConnectException e) {
                    return Say.chain(e) + " open " + channel.isOpen();
                }
            }
        });
        Say.does("refused, datagram", () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(nobody);
                socket.setSoTimeout(5000);
                socket.send(new DatagramPacket(new byte[1], 1));
                socket.receive(new DatagramPacket(new byte[1], 1));
            }
        });
    }

    private static void get(AsynchronousSocketChannel channel, InetSocketAddress to) throws Throwable {
        try (channel) {
            channel.connect(to).get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /** The broadcast address is reached by no stream. */
    private static void unreachable() throws Exception {
        InetSocketAddress all = new InetSocketAddress(InetAddress.getByAddress(new byte[] {-1, -1, -1, -1}), 9);
        Say.does("unreachable, socket", () -> new Socket().connect(all));
        Say.does("unreachable, time-out", () -> new Socket().connect(all, 5000));
        Say.does("unreachable, channel", () -> SocketChannel.open(all));
        Say.does("unreachable, asynchronous", () -> get(AsynchronousSocketChannel.open(), all));
        Say.does("no broadcast", () -> {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.send(ByteBuffer.allocate(1), all);
            }
        });
    }

    private static void names() {
        Say.that("unknown", () -> InetAddress.getByName("no-such-host.invalid"));
        Say.that("all of unknown", () -> InetAddress.getAllByName("no-such-host.invalid"));
        Say.that("too long", () -> {
            try {
                return InetAddress.getByName("x".repeat(300) + ".invalid");
            } catch (UnknownHostException e) {
                return e.getMessage().replaceAll("x+", "x");
            }
        });
        Say.does("unknown, socket", () -> new Socket("no-such-host.invalid", 1));
        Say.that("unresolved, channel", () -> {
            try {
                return SocketChannel.open(new InetSocketAddress("no-such-host.invalid", 1));
            } catch (UnresolvedAddressException e) {
                return "unresolved";
            }
        });
    }

    /** A write that waits for room, and then learns that the other side has gone. */
    private static void resets() throws Exception {
        pair((writer, peer) -> {
            Thread thread = inBackground(() -> {
                while (true) {
                    writer.write(ByteBuffer.allocate(1 << 20));
                }
            });
            Say.untilBlockedIn(thread, "write");
            reset(peer);
            thread.join();
            Say.does("next write", () -> writer.write(ByteBuffer.allocate(1)));
            Say.does("next read", () -> writer.read(ByteBuffer.allocate(1)));
        });
        try (ServerSocket server = new ServerSocket(0, 5, HOME); Socket writer = new Socket(HOME, server.getLocalPort()); Socket peer = server.accept()) {
            Thread thread = inBackground(() -> {
                while (true) {
                    writer.getOutputStream().write(new byte[1 << 20]);
                }
            });
            Say.untilBlockedIn(thread, "write");
            peer.setSoLinger(true, 0);
            peer.close();
            thread.join();
            Say.does("next write", () -> writer.getOutputStream().write(1));
            Say.does("next read", () -> writer.getInputStream().read());
        }
        pair((writer, peer) -> {
            writer.configureBlocking(false);
            ByteBuffer full = ByteBuffer.allocate(1 << 20);
            while (writer.write(full.clear()) > 0) {
                continue;
            }
            try (Selector selector = Selector.open()) {
                SelectionKey key = writer.register(selector, SelectionKey.OP_WRITE);
                reset(peer);
                System.out.println("selected " + selector.select() + " writable " + key.isWritable());
                Say.does("write of a reset one", () -> writer.write(full.clear()));
                Say.does("and again", () -> writer.write(full.clear()));
            }
        });
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(HOME, 0));
                AsynchronousSocketChannel writer = AsynchronousSocketChannel.open()) {
            writer.connect(server.getLocalAddress()).get();
            SocketChannel peer = server.accept();
            Thread thread = inBackground(() -> {
                while (true) {
                    writer.write(ByteBuffer.allocate(1 << 20)).get();
                }
            });
            Say.untilBlockedIn(thread, "get");
            reset(peer);
            thread.join();
        }
    }

    private static void reset(SocketChannel peer) throws IOException {
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.close();
    }

    private static void pair(Pair pair) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(HOME, 0));
                SocketChannel writer = SocketChannel.open(server.getLocalAddress());
                SocketChannel peer = server.accept()) {
            pair.run(writer, peer);
        }
    }

    private static Thread inBackground(Say.Step step) {
        Thread thread = new Thread(() -> Say.does("blocked write", step));
        thread.start();
        return thread;
    }
}
