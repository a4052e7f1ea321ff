// @recorded
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A small random program: its argument is the seed of what it does. Several threads, some of which start more; each does a few things and remembers what came of them. */
public final class Fuzz {
    private final Random plan;
    private final Path folder;
    private final int depth;
    private final List<String> results = new ArrayList<>();

    private Fuzz(long seed, Path folder, int depth) {
        this.plan = new Random(seed);
        this.folder = folder;
        this.depth = depth;
    }

    public static void main(String[] args) throws Exception {
        Fuzz all = new Fuzz(Long.parseLong(args[0]), Path.of("fuzz"), 0);
        all.run();
        all.results.forEach(System.out::println);
    }

    private void run() throws Exception {
        Files.createDirectories(folder);
        List<Fuzz> children = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        int count = depth == 2 ? 0 : plan.nextInt(4);
        for (int i = 0; i < count; i++) {
            Fuzz child = new Fuzz(plan.nextLong(), folder.resolve("of" + i), depth + 1);
            Thread thread = new Thread(child::runInThread);
            children.add(child);
            threads.add(thread);
            thread.start();
        }
        int steps = 3 + plan.nextInt(10);
        for (int i = 0; i < steps; i++) {
            int what = plan.nextInt(26);
            results.add(folder + " " + i + " " + what + " " + step(what));
        }
        for (int i = 0; i < count; i++) {
            threads.get(i).join();
            results.addAll(children.get(i).results);
        }
    }

    private void runInThread() {
        try {
            run();
        } catch (Exception e) {
            results.add(folder + " ended with " + e);
        }
    }

    private String step(int what) throws Exception {
        switch (what) {
            case 0:
                return "" + Files.writeString(file(), text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            case 1:
                return read(file());
            case 2:
                try (Stream<Path> list = Files.list(folder)) {
                    return "" + list.filter(Files::isRegularFile).map(path -> path.getFileName() + " " + size(path)).sorted().toList();
                }
            case 3:
                return "" + Files.deleteIfExists(file());
            case 4:
                return mapped(file());
            case 5:
                return socket();
            case 6:
                return channel();
            case 7:
                return process(text(), "sh", "-c", "echo $$; cat; exit " + plan.nextInt(4));
            case 8:
                return process("", "ls", folder.toString());
            case 9:
                return "" + System.getenv("FUZZ") + System.getenv("HOME");
            case 10:
                return new Random().nextInt() + " " + ThreadLocalRandom.current().nextInt() + " " + Math.abs(new SecureRandom().nextInt());
            case 11:
                return "" + UUID.randomUUID();
            case 12:
                return System.currentTimeMillis() + " " + System.nanoTime();
            case 13:
                return "" + Files.getLastModifiedTime(Files.createTempFile(folder, "some", ".tmp"));
            case 14:
                return datagram();
            case 15:
                return randomAccess();
            case 16:
                return links();
            case 17:
                return selector();
            case 18:
                File made = File.createTempFile("made", null, folder.toFile());
                return made + " " + made.delete();
            case 19:
                return destroyed();
            case 20:
                return pipeline();
            case 21:
                return pool();
            case 22:
                return "" + Instant.now();
            case 23:
                return deaf();
            case 24:
                return shared();
            default:
                System.out.println(folder + " says " + text());
                return "said";
        }
    }

    private Path file() {
        return folder.resolve("file" + plan.nextInt(3));
    }

    private String text() {
        return Long.toString(plan.nextLong(), 36).repeat(1 + plan.nextInt(200));
    }

    private static String read(Path path) throws IOException {
        try {
            return "" + Files.readString(path).hashCode();
        } catch (NoSuchFileException e) {
            return "none " + e.getMessage();
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String mapped(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8)), plan.nextInt(100));
            int sum = 0;
            ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            while (map.hasRemaining()) {
                sum += map.get();
            }
            return "sum " + sum;
        }
    }

    private String socket() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            OutputStream out = client.getOutputStream();
            byte[] sent = text().getBytes(StandardCharsets.UTF_8);
            out.write(sent);
            client.shutdownOutput();
            byte[] got = accepted.getInputStream().readAllBytes();
            return sent.length + " " + got.length + " from " + accepted.getPort();
        }
    }

    private String channel() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    SocketChannel accepted = server.accept()) {
                accepted.write(ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8)));
                accepted.shutdownOutput();
                ByteBuffer got = ByteBuffer.allocate(1 << 16);
                while (client.read(got) >= 0) {
                    Thread.onSpinWait();
                }
                return got.position() + " from " + client.getRemoteAddress();
            }
        }
    }

    private static String process(String input, String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).replace('\n', ' ') + process.waitFor();
        }
    }

    private String datagram() throws IOException {
        try (DatagramSocket one = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket two = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] sent = text().substring(0, 5).getBytes(StandardCharsets.UTF_8);
            one.send(new DatagramPacket(sent, sent.length, two.getLocalSocketAddress()));
            DatagramPacket got = new DatagramPacket(new byte[100], 100);
            two.receive(got);
            return got.getLength() + " from " + got.getPort();
        }
    }

    private String randomAccess() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw");
                FileLock lock = file.getChannel().lock()) {
            file.seek(plan.nextInt(50));
            file.writeUTF(text().substring(0, 6));
            file.seek(0);
            return file.length() + " " + file.read() + " " + lock.isValid();
        }
    }

    private String links() throws IOException {
        Path link = folder.resolve("link" + plan.nextInt(1000));
        try {
            Files.createSymbolicLink(link, Path.of("file0"));
        } catch (FileAlreadyExistsException e) {
            return "there";
        }
        try (Stream<Path> all = Files.walk(folder, 1)) {
            return Files.exists(link) + " " + Files.readSymbolicLink(link) + " " + all.filter(Files::isSymbolicLink).count();
        }
    }

    private String selector() throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
                client.write(ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8)));
                client.shutdownOutput();
                return served(selector, server);
            }
        }
    }

    private static String served(Selector selector, ServerSocketChannel server) throws IOException {
        ByteBuffer got = ByteBuffer.allocate(1 << 16);
        while (true) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    SocketChannel accepted = server.accept();
                    accepted.configureBlocking(false);
                    accepted.register(selector, SelectionKey.OP_READ);
                } else if (((SocketChannel) key.channel()).read(got) < 0) {
                    key.channel().close();
                    return "served " + got.position();
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private static String destroyed() throws Exception {
        Process process = new ProcessBuilder("sleep", "100").start();
        process.destroy();
        return process.pid() + " ended with " + process.waitFor();
    }

    private String pipeline() throws Exception {
        List<Process> all = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("echo", text()), new ProcessBuilder("tr", "a-m", "A-M"), new ProcessBuilder("wc", "-c")));
        String said = new String(all.get(2).getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        StringBuilder ends = new StringBuilder();
        for (Process each : all) {
            ends.append(' ').append(each.waitFor());
        }
        return said + ends;
    }

    /** More tasks than threads: who does which, and next to which other, is a matter of time. */
    private String pool() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 3 + plan.nextInt(3); i++) {
                Path path = folder.resolve("task" + plan.nextInt(1000) + "of" + i);
                String text = text();
                tasks.add(pool.submit(() -> {
                    Files.writeString(path, text);
                    String back = read(path);
                    Files.delete(path);
                    return back + " " + System.nanoTime() + " " + ThreadLocalRandom.current().nextInt() + " " + new Random().nextInt();
                }));
            }
            StringBuilder all = new StringBuilder();
            for (Future<String> each : tasks) {
                all.append(' ').append(each.get());
            }
            return all.toString();
        } finally {
            pool.shutdown();
        }
    }

    /**
     * A child that reads nothing, and may have closed its end before it is written to. It ends only when it has been read from: an end that the JDK hears of before the program writes makes
     * the stream a closed one, without a call, and who is first is a race within the JDK.
     */
    private String deaf() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "exec <&-; head -c 200000 /dev/zero").start();
        String written;
        try (OutputStream in = process.getOutputStream()) {
            in.write(text().getBytes(StandardCharsets.UTF_8));
            written = "written";
        } catch (IOException e) {
            written = e.getMessage();
        }
        try (InputStream out = process.getInputStream()) {
            return written + " " + out.readAllBytes().length + " " + process.waitFor();
        }
    }

    /** One file that this thread and another write, each its own half, and both read. */
    private String shared() throws Exception {
        Path path = folder.resolve("shared" + plan.nextInt(1000));
        byte[] text = text().substring(0, 8).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Thread other = new Thread(() -> half(channel, text, text.length));
            other.start();
            half(channel, text, 0);
            other.join();
            ByteBuffer all = ByteBuffer.allocate(100);
            int count = channel.read(all, 0);
            return count + " " + Arrays.hashCode(Arrays.copyOf(all.array(), count));
        }
    }

    private static void half(FileChannel channel, byte[] text, int offset) {
        try {
            for (int i = 0; i < text.length; i++) {
                channel.write(ByteBuffer.wrap(text, i, 1), offset + i);
                channel.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
