package io.wedge.agent.programs;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A walk through java.io and java.nio; afterwards loads and initialises every class of theirs, so that each is verified. */
public final class EverythingProgram {
    private EverythingProgram() {}

    /** With an empty directory. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        files(directory);
        channels(directory.resolve("channel"));
        network();
        for (String packageName : new String[] {"java/io", "sun/nio/ch", "sun/nio/fs"}) {
            System.out.println(packageName + " failed to load: " + load(packageName));
        }
    }

    private static void files(Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "text");
        Files.copy(file, directory.resolve("b"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(directory.resolve("link"), file);
        Files.createDirectory(directory.resolve("dir"));
        Files.move(directory.resolve("b"), directory.resolve("dir/c"));
        try (Stream<Path> walk = Files.walk(directory)) {
            System.out.println(walk.map(directory::relativize).sorted().toList());
        }
        System.out.println(Files.readSymbolicLink(directory.resolve("link")).getFileName() + " " + Files.getOwner(file)
                + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                + new TreeMap<>(Files.readAttributes(file, "unix:nlink,size")) + " "
                + file.toRealPath().getFileName() + " " + Files.probeContentType(file));
        File old = file.toFile();
        System.out.println(old.setLastModified(1000) + " " + old.lastModified() + " " + old.canWrite() + " "
                + old.renameTo(directory.resolve("d").toFile()) + " " + old.exists() + " "
                + old.getCanonicalFile().getName() + " " + directory.toFile().list().length + " "
                + (directory.toFile().getTotalSpace() > 0));
        try {
            Files.delete(directory.resolve("dir"));
        } catch (IOException e) {
            System.out.println(e.getClass().getName());
        }
        try (RandomAccessFile random =
                new RandomAccessFile(directory.resolve("d").toFile(), "rw")) {
            random.seek(2);
            random.writeBytes("XY");
            random.setLength(10);
            random.getFD().sync();
            System.out.println(random.length() + " " + random.getFilePointer());
        }
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Files.createFile(directory.resolve("new"));
            System.out.println(
                    watch.poll(20, TimeUnit.SECONDS).pollEvents().get(0).context());
        }
    }

    private static void channels(Path file) throws Exception {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            ByteBuffer[] parts = {ByteBuffer.wrap("one".getBytes()), ByteBuffer.wrap("two".getBytes())};
            System.out.println(channel.write(parts) + " " + channel.size() + " "
                    + channel.map(FileChannel.MapMode.READ_WRITE, 0, 6).get(3) + " " + lock.isValid());
            channel.force(true);
            channel.truncate(3);
            System.out.println(channel.position() + " " + channel.read(ByteBuffer.allocateDirect(8), 1));
        }
        Pipe pipe = Pipe.open();
        try (Selector selector = Selector.open();
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            source.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            sink.write(ByteBuffer.allocate(5));
            System.out.println(selector.select() + " " + source.read(ByteBuffer.allocate(9)));
        }
    }

    private static void network() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(42);
            System.out.println(accepted.getInputStream().read());
        }
    }

    private static String load(String packageName) throws IOException {
        StringBuilder failed = new StringBuilder();
        Path jdk = Path.of(URI.create("jrt:/java.base/" + packageName));
        try (Stream<Path> classes = Files.list(jdk)) {
            for (Path path : (Iterable<Path>) classes::iterator) {
                String name = packageName.replace('/', '.') + "."
                        + path.getFileName().toString().replace(".class", "");
                try {
                    Class.forName(name, true, null);
                } catch (ClassNotFoundException | LinkageError e) {
                    failed.append(name).append(' ').append(e).append('\n');
                }
            }
        }
        return failed.toString();
    }
}
