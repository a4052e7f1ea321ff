// @oracle
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Channels of sockets and pipes: blocking, with a selector, asynchronous, over unix-domain sockets; interrupted, closed, and fed from files. */
public final class Channels {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    public static void main(String[] args) throws Exception {
        blocking();
        gathering();
        selector();
        connecting();
        wakeups();
        asynchronous();
        unix();
        pipes();
        transfers();
        interrupts();
        refused();
        System.exit(0);
    }

    private interface Talk {
        void run(SocketChannel client, SocketChannel server) throws Exception;
    }

    private static void pair(Talk talk) throws Exception {
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT);
                SocketChannel client = SocketChannel.open(listener.getLocalAddress());
                SocketChannel server = listener.accept()) {
            talk.run(client, server);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes());
    }

    private static String read(SocketChannel channel, int count) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            continue;
        }
        return new String(buffer.array(), 0, buffer.position());
    }

    private static void blocking() throws Exception {
        pair((client, server) -> {
            Say.that("written", () -> client.write(bytes("hello")));
            Say.that("read", () -> read(server, 5));
            Say.that("remote", () -> server.getRemoteAddress().equals(client.getLocalAddress()));
            client.shutdownOutput();
            Say.that("end", () -> server.read(ByteBuffer.allocate(10)));
            server.configureBlocking(false);
            Say.that("would block", () -> {
                client.socket().setSoTimeout(0);
                return client.isBlocking() + " " + server.isBlocking();
            });
            Say.does("write after shutdown", () -> client.write(bytes("x")));
            Say.that("options", () -> client.getOption(StandardSocketOptions.TCP_NODELAY) + " "
                    + client.getOption(StandardSocketOptions.SO_LINGER) + " " + client.setOption(StandardSocketOptions.SO_LINGER, 5)
                            .getOption(StandardSocketOptions.SO_LINGER) + " " + client.getOption(StandardSocketOptions.IP_TOS));
        });
        pair((client, server) -> {
            server.configureBlocking(false);
            Say.that("nothing yet", () -> server.read(ByteBuffer.allocate(10)));
            client.configureBlocking(false);
            ByteBuffer much = ByteBuffer.allocateDirect(1 << 20);
            long written = 0;
            int count;
            while ((count = client.write(much)) > 0) {
                written += count;
                much.clear();
            }
            long read = 0;
            ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
            client.shutdownOutput();
            while ((count = server.read(in)) >= 0) {
                read += count;
                in.clear();
            }
            System.out.println("filled and emptied " + (read == written && written > 1 << 20));
        });
    }

    private static void gathering() throws Exception {
        pair((client, server) -> {
            ByteBuffer[] parts = {bytes("one "), bytes("two "), ByteBuffer.allocate(0), bytes("three")};
            Say.that("gathered", () -> client.write(parts));
            ByteBuffer[] into = {ByteBuffer.allocate(3), ByteBuffer.allocateDirect(4), ByteBuffer.allocate(100)};
            Thread.sleep(20);
            Say.that("scattered", () -> server.read(into) + " " + into[0].position() + " " + into[1].position() + " " + into[2].position());
        });
    }

    private static void selector() throws Exception {
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT)) {
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            Say.that("none now", selector::selectNow);
            Say.that("none in 30 ms", () -> selector.select(30));
            AtomicInteger served = new AtomicInteger();
            Thread loop = new Thread(() -> {
                try {
                    while (served.get() < 50) {
                        selector.select();
                        for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
                            selector.selectedKeys().remove(key);
                            if (key.isAcceptable()) {
                                SocketChannel accepted = listener.accept();
                                accepted.configureBlocking(false);
                                accepted.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(100));
                            } else if (key.isReadable()) {
                                SocketChannel channel = (SocketChannel) key.channel();
                                ByteBuffer buffer = (ByteBuffer) key.attachment();
                                if (channel.read(buffer) < 0) {
                                    served.incrementAndGet();
                                    channel.close();
                                } else {
                                    channel.write(buffer.flip());
                                    buffer.clear();
                                }
                            }
                        }
                    }
                } catch (Exception e) {
                    e.printStackTrace(System.out);
                }
            });
            loop.start();
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                clients.add(SocketChannel.open(listener.getLocalAddress()));
            }
            int right = 0;
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 50; i++) {
                    clients.get(i).write(bytes("round " + round));
                }
                for (int i = 0; i < 50; i++) {
                    right += read(clients.get(i), 7).equals("round " + round) ? 1 : 0;
                }
            }
            System.out.println("echoed " + right);
            for (SocketChannel client : clients) {
                client.close();
            }
            loop.join(10_000);
            System.out.println("served " + served);
        }
    }

    private static void connecting() throws Exception {
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT);
                SocketChannel client = SocketChannel.open()) {
            client.configureBlocking(false);
            boolean atOnce = client.connect(listener.getLocalAddress());
            client.register(selector, SelectionKey.OP_CONNECT);
            if (!atOnce) {
                selector.select(5000);
                Say.that("connectable", () -> selector.selectedKeys().iterator().next().isConnectable());
                Say.that("finished", client::finishConnect);
            }
            Say.that("connected", client::isConnected);
        }
    }

    private static void wakeups() throws Exception {
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            Thread.currentThread().interrupt();
            Say.that("interrupted select", () -> selector.select(10_000) + " " + Thread.interrupted());
            selector.wakeup();
            selector.wakeup();
            Say.that("woken before", () -> selector.select(10_000));
            Say.that("wakeups add up to one", () -> selector.select(20));
            Thread waker = new Thread(() -> {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                selector.wakeup();
            });
            waker.start();
            Say.that("woken", () -> selector.select(10_000));
            waker.join();
            Thread main = Thread.currentThread();
            Thread closer = new Thread(() -> {
                try {
                    Thread.sleep(50);
                    selector.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            closer.start();
            Say.does("closed", () -> selector.select(10_000));
            closer.join();
            Say.does("select of a closed one", selector::select);
            System.out.println("all at once: " + (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(8)) + " " + main.isAlive());
        }
    }

    private static void asynchronous() throws Exception {
        try (AsynchronousServerSocketChannel listener = AsynchronousServerSocketChannel.open().bind(ANY_PORT)) {
            Future<AsynchronousSocketChannel> accepting = listener.accept();
            AsynchronousSocketChannel client = AsynchronousSocketChannel.open();
            client.connect(listener.getLocalAddress()).get(10, TimeUnit.SECONDS);
            AsynchronousSocketChannel server = accepting.get(10, TimeUnit.SECONDS);
            ByteBuffer in = ByteBuffer.allocate(100);
            Future<Integer> reading = server.read(in);
            Thread.sleep(20);
            Say.that("async write", () -> client.write(bytes("asynchronous")).get(10, TimeUnit.SECONDS));
            Say.that("async read", () -> reading.get(10, TimeUnit.SECONDS));
            Future<Integer> pending = server.read(ByteBuffer.allocate(10));
            Thread.sleep(20);
            server.close();
            Say.does("closed meanwhile", () -> pending.get(10, TimeUnit.SECONDS));
            Say.that("peer's end", () -> client.read(ByteBuffer.allocate(10)).get(10, TimeUnit.SECONDS));
            client.close();
            Future<AsynchronousSocketChannel> never = listener.accept();
            listener.close();
            Say.does("listener closed meanwhile", () -> never.get(10, TimeUnit.SECONDS));
        }
        try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
            int free;
            try (ServerSocketChannel gone = ServerSocketChannel.open().bind(ANY_PORT)) {
                free = ((InetSocketAddress) gone.getLocalAddress()).getPort();
            }
            Say.does("async refused", () -> client.connect(new InetSocketAddress(ANY_PORT.getAddress(), free)).get(10, TimeUnit.SECONDS));
        }
    }

    private static void unix() throws Exception {
        for (String name : new String[] {"relative.sock", Path.of("absolute.sock").toAbsolutePath().toString()}) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(name);
            try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                    SocketChannel client = SocketChannel.open(address);
                    SocketChannel server = listener.accept()) {
                Say.that("names", () -> listener.getLocalAddress().equals(address) + " " + client.getRemoteAddress().equals(address)
                        + " [" + client.getLocalAddress() + "] [" + server.getRemoteAddress() + "]");
                client.write(bytes("over unix"));
                Say.that("unix read", () -> read(server, 9));
                Say.that("mode", () -> new java.util.TreeSet<>(Files.getPosixFilePermissions(address.getPath())));
                Say.that("credentials", () -> server.getOption(jdk.net.ExtendedSocketOptions.SO_PEERCRED).user().getName()
                        .equals(System.getProperty("user.name")));
                Say.does("bound twice", () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address));
            }
            Files.delete(address.getPath());
            Say.does("nobody there", () -> SocketChannel.open(address));
        }
        Say.does("path too long", () -> ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of("x".repeat(200))));
        Path full = Path.of("full.sock");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(full.toAbsolutePath()), 1)) {
            List<SocketChannel> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(SocketChannel.open(UnixDomainSocketAddress.of(full.toAbsolutePath())));
            }
            CompletableFuture<SocketChannel> third = CompletableFuture.supplyAsync(() -> {
                try {
                    return SocketChannel.open(UnixDomainSocketAddress.of(full.toAbsolutePath()));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(100);
            System.out.println("third waits " + !third.isDone());
            listener.accept().close();
            System.out.println("third connected " + third.get(10, TimeUnit.SECONDS).isConnected());
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
        Files.delete(full);
    }

    private static void pipes() throws Exception {
        Pipe pipe = Pipe.open();
        Say.that("into the pipe", () -> pipe.sink().write(bytes("through a pipe")));
        ByteBuffer in = ByteBuffer.allocate(100);
        Say.that("out of it", () -> pipe.source().read(in));
        pipe.source().configureBlocking(false);
        Say.that("empty", () -> pipe.source().read(in));
        try (Selector selector = Selector.open()) {
            pipe.source().register(selector, SelectionKey.OP_READ);
            Thread writer = new Thread(() -> {
                try {
                    Thread.sleep(30);
                    pipe.sink().write(bytes("x"));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            writer.start();
            Say.that("selected", () -> selector.select(10_000));
            writer.join();
        }
        pipe.source().close();
        Say.does("broken", () -> pipe.sink().write(bytes("x")));
        pipe.sink().close();
        Pipe other = Pipe.open();
        Thread reader = new Thread(() -> Say.does("closed source", () -> other.source().read(ByteBuffer.allocate(10))));
        reader.start();
        Say.untilBlockedIn(reader, "read");
        other.source().close();
        reader.join();
    }

    private static void transfers() throws Exception {
        byte[] data = new byte[3_000_000];
        new Random(3).nextBytes(data);
        Path file = Path.of("data");
        Files.write(file, data);
        pair((client, server) -> {
            CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> {
                try {
                    ByteBuffer all = ByteBuffer.allocate(data.length);
                    while (all.hasRemaining() && server.read(all) >= 0) {
                        continue;
                    }
                    return Say.hash(all.array());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            try (FileChannel source = FileChannel.open(file)) {
                long at = 0;
                while (at < data.length) {
                    at += source.transferTo(at, data.length - at, client);
                }
            }
            System.out.println("file to socket " + reader.get(20, TimeUnit.SECONDS).equals(Say.hash(data)));
        });
        pair((client, server) -> {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    ByteBuffer all = ByteBuffer.wrap(data);
                    while (all.hasRemaining()) {
                        client.write(all);
                    }
                    client.shutdownOutput();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            try (FileChannel target = FileChannel.open(Path.of("copy"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long at = 0;
                long count;
                while ((count = target.transferFrom(server, at, 100_000)) > 0) {
                    at += count;
                }
            }
            writer.get(20, TimeUnit.SECONDS);
            System.out.println("socket to file " + Say.hash(Files.readAllBytes(Path.of("copy"))).equals(Say.hash(data)));
        });
        pair((client, server) -> {
            client.configureBlocking(false);
            try (FileChannel source = FileChannel.open(file)) {
                long at = 0;
                long count;
                while ((count = source.transferTo(at, data.length - at, client)) > 0) {
                    at += count;
                }
                System.out.println("a full socket takes no more " + (at > 0 && count == 0 || at == data.length));
            }
        });
    }

    private interface Blocking {
        void run() throws Exception;
    }

    private static void out(String label, Blocking blocked, java.util.function.Consumer<Thread> then) throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                blocked.run();
                outcome.complete("returned");
            } catch (Throwable t) {
                outcome.complete(Say.chain(t) + ", interrupted " + Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        Say.untilBlockedIn(thread, label.substring(label.lastIndexOf(' ') + 1));
        then.accept(thread);
        System.out.println(label + ": " + outcome.get(10, TimeUnit.SECONDS));
        thread.join();
    }

    private static void interrupts() throws Exception {
        pair((client, server) -> {
            out("interrupt of a read", () -> client.read(ByteBuffer.allocate(1)), Thread::interrupt);
            System.out.println("open " + client.isOpen());
        });
        pair((client, server) -> out("close of a read", () -> client.read(ByteBuffer.allocate(1)), thread -> close(client)));
        pair((client, server) -> out("interrupt of a write", () -> {
            ByteBuffer much = ByteBuffer.allocate(1 << 20);
            while (true) {
                much.clear();
                client.write(much);
            }
        }, Thread::interrupt));
        ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT);
        out("interrupt of an accept", listener::accept, Thread::interrupt);
        ServerSocketChannel other = ServerSocketChannel.open().bind(ANY_PORT);
        out("close of an accept", other::accept, thread -> close(other));
        Pipe pipe = Pipe.open();
        out("interrupt of a pipe's read", () -> pipe.source().read(ByteBuffer.allocate(1)), Thread::interrupt);
        pair((client, server) -> {
            Thread.currentThread().interrupt();
            Say.does("read of an interrupted thread", () -> client.read(ByteBuffer.allocate(1)));
            Say.that("flag", Thread::interrupted);
        });
        pair((client, server) -> out("interrupt of an adaptor's read", () -> {
            client.socket().setSoTimeout(20_000);
            client.socket().getInputStream().read();
        }, Thread::interrupt));
        Selector selector = Selector.open();
        out("interrupt of a select", selector::select, Thread::interrupt);
        selector.close();
        for (int i = 0; i < 100; i++) {
            int spins = i * 100;
            pair((client, server) -> {
                Thread reader = new Thread(() -> {
                    try {
                        client.read(ByteBuffer.allocate(1));
                        System.out.println("read something");
                    } catch (java.io.IOException e) {
                        return;
                    }
                });
                reader.start();
                for (int spin = 0; spin < spins; spin++) {
                    Thread.onSpinWait();
                }
                reader.interrupt();
                reader.join(10_000);
                if (reader.isAlive()) {
                    System.out.println("still blocked, " + spins);
                    System.exit(3);
                }
            });
        }
        System.out.println("interrupted 100 readers");
    }

    private static void close(java.io.Closeable closeable) {
        try {
            closeable.close();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused() throws Exception {
        SocketAddress nobody;
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT)) {
            nobody = listener.getLocalAddress();
        }
        Say.does("refused", () -> SocketChannel.open(nobody));
        SocketChannel client = SocketChannel.open();
        client.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            Say.does("refused later", () -> {
                if (!client.connect(nobody)) {
                    client.register(selector, SelectionKey.OP_CONNECT);
                    selector.select(5000);
                    client.finishConnect();
                }
            });
        }
        Say.that("open after that", client::isOpen);
        Say.does("not connected", () -> SocketChannel.open().read(ByteBuffer.allocate(1)));
        pair((one, two) -> {
            one.setOption(StandardSocketOptions.SO_LINGER, 0);
            one.close();
            Thread.sleep(30);
            Say.does("reset", () -> two.read(ByteBuffer.allocate(10)));
            Say.does("write after reset", () -> {
                two.write(bytes("x"));
                two.write(bytes("x"));
            });
        });
    }
}
