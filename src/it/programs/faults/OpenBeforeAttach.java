// @fault
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Opens all sorts of things, waits until {@code stop} is there, goes on using them, and then opens more. */
public final class OpenBeforeAttach {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    public static void main(String[] args) throws Exception {
        ServerSocket server = new ServerSocket(0, 10, LOCAL);
        Socket client = new Socket(LOCAL, server.getLocalPort());
        Socket served = server.accept();
        ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress(LOCAL, 0));
        SocketChannel near = SocketChannel.open(listening.getLocalAddress());
        SocketChannel far = listening.accept();
        Selector selector = Selector.open();
        listening.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        DatagramSocket datagrams = new DatagramSocket(0, LOCAL);
        Pipe pipe = Pipe.open();
        FileOutputStream file = new FileOutputStream("before");
        file.write("before ".getBytes());
        RandomAccessFile locked = new RandomAccessFile("locked", "rw");
        FileLock lock = locked.getChannel().lock();
        Process cat = new ProcessBuilder("cat").start();
        CompletableFuture<Integer> blockedRead = background(() -> served.getInputStream().read());
        ServerSocket waitedOn = new ServerSocket(0, 10, LOCAL);
        CompletableFuture<Integer> blockedAccept = background(() -> {
            try (Socket socket = waitedOn.accept()) {
                return socket.getInputStream().read();
            }
        });
        System.out.println("ready");
        while (!Files.exists(Path.of("stop"))) {
            Thread.onSpinWait();
        }
        client.getOutputStream().write(42);
        System.out.println("blocked read " + blockedRead.get());
        sendsOne(waitedOn.getLocalPort(), 43);
        System.out.println("blocked accept " + blockedAccept.get());
        served.getOutputStream().write(44);
        System.out.println("old connection " + client.getInputStream().read());
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> sendsOne(server.getLocalPort(), 45));
        try (Socket accepted = server.accept()) {
            System.out.println("old server " + accepted.getInputStream().read());
        }
        late.get();
        near.write(ByteBuffer.wrap("channel".getBytes()));
        System.out.println("old channel " + read(far));
        try (SocketChannel another = SocketChannel.open(listening.getLocalAddress())) {
            System.out.println("old selector " + selector.select(20_000));
            selector.selectedKeys().clear();
            SocketChannel accepted = listening.accept();
            accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            another.write(ByteBuffer.wrap("selected".getBytes()));
            System.out.println("selects " + selector.select(20_000) + " " + read(accepted));
            accepted.close();
            another.configureBlocking(false).register(selector, SelectionKey.OP_WRITE);
            System.out.println("old selector, new channel " + selector.select(20_000));
        }
        try (DatagramSocket sender = new DatagramSocket(0, LOCAL)) {
            sender.send(new DatagramPacket("datagram".getBytes(), 8, LOCAL, datagrams.getLocalPort()));
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            datagrams.receive(packet);
            System.out.println("old datagram socket " + new String(packet.getData(), 0, packet.getLength()));
        }
        pipe.sink().write(ByteBuffer.wrap("pipe".getBytes()));
        System.out.println("old pipe " + read(pipe.source()));
        file.write("after".getBytes());
        file.close();
        System.out.println(Files.readString(Path.of("before")));
        lock.release();
        try (RandomAccessFile again = new RandomAccessFile("locked", "rw"); FileLock second = again.getChannel().tryLock()) {
            System.out.println("lock " + second.isValid());
        }
        try (OutputStream in = cat.getOutputStream()) {
            in.write("through cat".getBytes());
        }
        try (InputStream out = cat.getInputStream()) {
            System.out.println(new String(out.readAllBytes()) + " " + cat.waitFor());
        }
        for (AutoCloseable each : new AutoCloseable[] {client, served, server, near, far, listening, selector, datagrams, pipe.sink(), pipe.source(), locked, waitedOn}) {
            each.close();
        }
        try (ServerSocket fresh = new ServerSocket(0, 10, LOCAL)) {
            CompletableFuture<Void> one = CompletableFuture.runAsync(() -> sendsOne(fresh.getLocalPort(), 46));
            try (Socket accepted = fresh.accept()) {
                System.out.println("new server " + accepted.getInputStream().read());
            }
            one.get();
        }
        Process echo = new ProcessBuilder("echo", "new child").start();
        System.out.print(new String(echo.getInputStream().readAllBytes()));
    }

    private static void sendsOne(int port, int value) {
        try (Socket socket = new Socket(LOCAL, port)) {
            socket.getOutputStream().write(value);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("port " + port, e);
        }
    }

    private static String read(java.nio.channels.ReadableByteChannel from) throws java.io.IOException {
        ByteBuffer bytes = ByteBuffer.allocate(100);
        from.read(bytes);
        return new String(bytes.array(), 0, bytes.position());
    }

    private static CompletableFuture<Integer> background(java.util.concurrent.Callable<Integer> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, task -> new Thread(task).start());
    }
}
