// @fault
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Threads that wait in every kind of call; says "ready" and how many, and of each how its call ended when the kernel was killed. */
public final class ParkedWhenKilled {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();
    private static final List<Thread> THREADS = new ArrayList<>();
    private static final List<Object> KEPT = new ArrayList<>();

    private interface Blocking {
        Object run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        warm();
        ServerSocket acceptor = new ServerSocket(0, 5, HOME);
        waits("ServerSocket.accept", "accept", acceptor::accept);
        ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(HOME, 0));
        Socket socket = new Socket(HOME, connectTo(server));
        KEPT.add(server.accept());
        waits("Socket.read", "read", () -> socket.getInputStream().read());
        Socket timed = new Socket(HOME, connectTo(server));
        KEPT.add(server.accept());
        timed.setSoTimeout(60_000);
        waits("Socket.read with a time-out", "read", () -> timed.getInputStream().read());
        SocketChannel channel = SocketChannel.open(server.getLocalAddress());
        KEPT.add(server.accept());
        waits("SocketChannel.read", "read", () -> channel.read(ByteBuffer.allocate(1)));
        SocketChannel full = SocketChannel.open(server.getLocalAddress());
        KEPT.add(server.accept());
        waits("SocketChannel.write", "write", () -> {
            while (true) {
                full.write(ByteBuffer.allocate(1 << 20));
            }
        });
        waits("ServerSocketChannel.accept", "accept", server::accept);
        DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(HOME, 0));
        waits("DatagramSocket.receive", "receive", () -> {
            datagrams.receive(new DatagramPacket(new byte[1], 1));
            return null;
        });
        DatagramChannel packets = DatagramChannel.open().bind(new InetSocketAddress(HOME, 0));
        waits("DatagramChannel.receive", "receive", () -> packets.receive(ByteBuffer.allocate(1)));
        Pipe pipe = Pipe.open();
        waits("Pipe.read", "read", () -> pipe.source().read(ByteBuffer.allocate(1)));
        Selector selector = Selector.open();
        ServerSocketChannel selected = ServerSocketChannel.open().bind(new InetSocketAddress(HOME, 0));
        selected.configureBlocking(false);
        selected.register(selector, SelectionKey.OP_ACCEPT);
        waits("Selector.select", "select", selector::select);
        Process child = new ProcessBuilder("cat").start();
        waits("Process.read", "read", () -> child.getInputStream().read());
        waits("Process.waitFor", "waitFor", () -> "status " + child.waitFor());
        AsynchronousServerSocketChannel asynchronous = AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(HOME, 0));
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open();
        client.connect(asynchronous.getLocalAddress()).get();
        waits("AsynchronousServerSocketChannel.accept", "get", () -> asynchronous.accept().get() + "" + asynchronous.accept().get());
        waits("AsynchronousSocketChannel.read", "get", () -> client.read(ByteBuffer.allocate(1)).get());
        if (Runtime.version().feature() >= 21) {
            virtual(server);
        }
        System.out.println("ready " + THREADS.size());
        for (Thread thread : THREADS) {
            thread.join();
        }
        Say.does("a later server", () -> new ServerSocket(0));
        Say.does("a later selector", Selector::open);
        Say.does("a later child", () -> new ProcessBuilder("true").start());
        Say.that("a later name", () -> InetAddress.getByName("wedge.example"));
        System.out.println("end");
        Runtime.getRuntime().halt(KEPT.isEmpty() ? 1 : 0);
    }

    private static int connectTo(ServerSocketChannel server) {
        return server.socket().getLocalPort();
    }

    /** No class can be loaded once the kernel is gone. */
    private static void warm() {
        Say.does("warm", () -> new Socket(HOME, 1));
        Say.does("warm", () -> new ProcessBuilder("no-such-program").start());
        Say.that("warm", () -> 1);
        Say.does("warm", () -> InetAddress.getByName("no-such-host.invalid"));
        Say.does("warm", () -> {
            throw new IOException("warm", new IOException("cause"));
        });
    }

    private static void waits(String label, String method, Blocking call) {
        Thread thread = new Thread(() -> run(label, call), label);
        thread.start();
        THREADS.add(thread);
        Say.untilBlockedIn(thread, method);
    }

    private static void run(String label, Blocking call) {
        try {
            System.out.println("ended: " + label + " with " + call.run());
        } catch (Throwable e) {
            System.out.println("ended: " + label + " ! " + Say.chain(e));
        }
    }

    private static void virtual(ServerSocketChannel server) throws Exception {
        CountDownLatch begun = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            boolean accepts = i % 2 == 0;
            ServerSocket acceptor = new ServerSocket(0, 5, HOME);
            Socket socket = accepts ? null : new Socket(HOME, acceptor.getLocalPort());
            KEPT.add(accepts ? acceptor : acceptor.accept());
            Thread thread = (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> {
                begun.countDown();
                run("virtual " + (accepts ? "accept" : "read"), () -> accepts ? acceptor.accept() : socket.getInputStream().read());
            });
            THREADS.add(thread);
        }
        begun.await();
        for (Thread thread : THREADS.subList(THREADS.size() - 20, THREADS.size())) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }
}
