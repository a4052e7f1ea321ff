// @timeout 120
import static java.nio.file.StandardOpenOption.APPEND;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What a file whose data is granted must not show: its place, its end, its closing, and everything that is still mediated, together and from many threads. */
public final class GrantedData {
    private static final int THREADS = 8;
    private static final int OPENS = 10_000;

    public static void main(String[] args) throws Exception {
        places();
        appends();
        lengths();
        truncatedMeanwhile();
        deletedMeanwhile();
        unreadable();
        options();
        transfers();
        toSocket();
        maps();
        locks();
        threads();
        closedMeanwhile();
        children();
        opens();
    }

    /** Reads, writes, seeks and positions of all three classes on one FileDescriptor. */
    private static void places() throws Exception {
        Files.write(Path.of("p"), Say.pattern(10_000));
        try (RandomAccessFile file = new RandomAccessFile("p", "rw");
                FileInputStream in = new FileInputStream(file.getFD());
                FileOutputStream out = new FileOutputStream(file.getFD())) {
            FileChannel channel = file.getChannel();
            Say.that("read", in::read);
            Say.that("pointer", file::getFilePointer);
            Say.that("position", channel::position);
            out.write(new byte[] {1, 2, 3});
            Say.that("pointer", file::getFilePointer);
            Say.that("skip", () -> in.skip(100));
            Say.that("available", in::available);
            file.seek(5000);
            Say.that("read into", () -> file.read(new byte[70]));
            Say.that("position", channel::position);
            channel.position(20);
            Say.that("gather", () -> channel.write(new ByteBuffer[] {ByteBuffer.wrap(new byte[5]), ByteBuffer.allocateDirect(7)}));
            Say.that("scatter", () -> channel.read(new ByteBuffer[] {ByteBuffer.allocate(5), ByteBuffer.allocateDirect(7)}));
            Say.that("pointer", file::getFilePointer);
            Say.that("read at", () -> channel.read(ByteBuffer.allocate(100), 9_950));
            Say.that("write at", () -> channel.write(ByteBuffer.wrap(new byte[100]), 9_950));
            Say.that("length", file::length);
            Say.that("pointer", file::getFilePointer);
            Say.that("past the end", () -> {
                file.seek(20_000);
                return file.read();
            });
            Say.that("before the start", () -> {
                file.seek(-1);
                return 0;
            });
            Say.that("skip back too far", () -> in.skip(-30_000));
        }
        Say.that("content", () -> Files.readAllBytes(Path.of("p")));
    }

    private static void appends() throws Exception {
        Files.writeString(Path.of("a"), "begin ");
        try (FileOutputStream one = new FileOutputStream("a", true);
                FileOutputStream two = new FileOutputStream("a", true);
                FileChannel three = FileChannel.open(Path.of("a"), APPEND)) {
            Say.that("append position", () -> one.getChannel().position());
            one.write("one ".getBytes());
            two.write("two ".getBytes());
            three.write(ByteBuffer.wrap("three ".getBytes()));
            one.write("again ".getBytes());
            Say.that("append positions", () -> one.getChannel().position() + " " + two.getChannel().position() + " " + three.position());
            Say.that("append at", () -> three.write(ByteBuffer.wrap("at 0 ".getBytes()), 0));
        }
        Say.that("appended", () -> Files.readString(Path.of("a")));
    }

    private static void lengths() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile("l", "rw")) {
            file.write(new byte[1000]);
            file.setLength(400);
            Say.that("cut", () -> file.getFilePointer() + " " + file.length());
            file.seek(100);
            file.setLength(5000);
            Say.that("longer", () -> file.getFilePointer() + " " + file.length());
            file.getChannel().position(4000).truncate(3000);
            Say.that("cut by the channel", () -> file.getFilePointer() + " " + file.length());
            file.getFD().sync();
            file.getChannel().force(true);
        }
    }

    private static void truncatedMeanwhile() throws Exception {
        Files.write(Path.of("t"), Say.pattern(100_000));
        try (FileInputStream in = new FileInputStream("t"); FileChannel other = FileChannel.open(Path.of("t"), WRITE)) {
            Say.that("before", () -> in.read(new byte[60_000]));
            other.truncate(50_000);
            Say.that("behind the end", () -> in.read(new byte[10]) + " " + in.available());
            other.write(ByteBuffer.wrap(new byte[20]), 59_990);
            Say.that("grown again", () -> in.read(new byte[100]) + " " + in.available());
        }
    }

    private static void deletedMeanwhile() throws Exception {
        Files.write(Path.of("d"), Say.pattern(1000));
        try (RandomAccessFile file = new RandomAccessFile("d", "rw")) {
            Files.delete(Path.of("d"));
            Say.that("deleted", () -> file.read(new byte[600]) + " " + file.length());
            file.write(new byte[1000]);
            Say.that("longer", () -> file.getFilePointer() + " " + file.length() + " " + new File("d").exists());
        }
        Path moved = Path.of("m");
        try (FileOutputStream out = new FileOutputStream("n")) {
            Files.move(Path.of("n"), moved);
            out.write("moved".getBytes());
        }
        Say.that("moved", () -> Files.readString(moved));
        try (FileChannel channel = FileChannel.open(Path.of("gone"), CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE)) {
            channel.write(ByteBuffer.wrap(new byte[10]));
            Say.that("gone on close", () -> channel.position() + " " + channel.size());
        }
        Say.that("is gone", () -> Files.exists(Path.of("gone")));
    }

    /** A file that nobody may open a second time. */
    private static void unreadable() throws Exception {
        var none = PosixFilePermissions.asFileAttribute(Set.of());
        try (FileChannel channel = FileChannel.open(Path.of("u"), Set.of(CREATE_NEW, READ, WRITE), none)) {
            channel.write(ByteBuffer.wrap("mine".getBytes()));
            channel.position(1);
            ByteBuffer read = ByteBuffer.allocate(10);
            Say.that("unreadable", () -> channel.read(read) + " " + channel.position() + " " + new String(read.array(), 0, read.position()));
        }
    }

    private static void options() throws Exception {
        for (var option : List.of(SYNC, DSYNC)) {
            try (FileChannel channel = FileChannel.open(Path.of("o"), CREATE, WRITE, READ, option)) {
                Say.that("written " + option, () -> channel.write(ByteBuffer.wrap(new byte[100])));
                Say.that("read " + option, () -> channel.position(10).read(ByteBuffer.allocate(200)));
            }
        }
        try (FileChannel reading = FileChannel.open(Path.of("o"), READ); FileChannel writing = FileChannel.open(Path.of("o"), WRITE)) {
            Say.that("write for reading", () -> reading.write(ByteBuffer.allocate(1)));
            Say.that("read for writing", () -> writing.read(ByteBuffer.allocate(1)));
        }
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(Path.of("o"), READ, WRITE)) {
            Say.that("asynchronous", () -> channel.write(ByteBuffer.wrap(new byte[50]), 80).get() + " " + channel.read(ByteBuffer.allocate(200), 0).get());
        }
        Say.that("a folder", () -> new FileInputStream("."));
        Say.that("nothing", () -> new FileInputStream("absent"));
    }

    private static void transfers() throws Exception {
        Files.write(Path.of("x"), Say.pattern(300_000));
        try (FileChannel from = FileChannel.open(Path.of("x"), READ); FileChannel to = FileChannel.open(Path.of("y"), CREATE, READ, WRITE)) {
            to.write(ByteBuffer.wrap("head".getBytes()));
            Say.that("to", () -> from.transferTo(1000, 200_000, to) + " " + from.position() + " " + to.position());
            from.position(7);
            Say.that("from", () -> to.transferFrom(from, 10, 5000) + " " + from.position() + " " + to.position());
            Say.that("behind", () -> from.transferTo(299_000, 5000, to) + " " + to.position());
        }
        Say.that("y", () -> Files.readAllBytes(Path.of("y")));
        Files.copy(Path.of("y"), Path.of("z"));
        Say.that("copy", () -> Files.mismatch(Path.of("y"), Path.of("z")));
        try (FileInputStream in = new FileInputStream("x"); FileOutputStream out = new FileOutputStream("z", true)) {
            in.skip(299_990);
            Say.that("stream to stream", () -> in.transferTo(out));
        }
        Say.that("z", () -> Files.readAllBytes(Path.of("z")));
    }

    private static void toSocket() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel peer = server.accept();
                FileChannel from = FileChannel.open(Path.of("x"), READ);
                FileChannel to = FileChannel.open(Path.of("s"), CREATE, READ, WRITE)) {
            from.position(5);
            Thread sender = new Thread(() -> Say.does("sender", () -> {
                long sent = 0;
                while (sent < from.size()) {
                    sent += from.transferTo(sent, from.size() - sent, client);
                }
                client.shutdownOutput();
            }));
            sender.start();
            long received = 0;
            long some;
            while ((some = to.transferFrom(peer, received, 100_000)) > 0) {
                received += some;
            }
            sender.join();
            System.out.println("received " + received + " " + from.position() + " " + to.position());
        }
        Say.that("sent", () -> Files.mismatch(Path.of("x"), Path.of("s")));
    }

    private static void maps() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile("x", "rw")) {
            MappedByteBuffer map = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 100);
            file.write(new byte[] {9, 8, 7});
            Say.that("seen in the map", () -> map.get(0) + " " + map.get(2));
            map.put(3, (byte) 6);
            Say.that("seen in the file", () -> file.read() + " " + file.getFilePointer());
        }
        try (FileInputStream in = new FileInputStream("x")) {
            Say.that("private", () -> in.getChannel().map(FileChannel.MapMode.READ_ONLY, 3, 5).get(0));
        }
    }

    private static void locks() throws Exception {
        try (FileChannel one = FileChannel.open(Path.of("x"), READ, WRITE); FileChannel two = FileChannel.open(Path.of("x"), READ, WRITE)) {
            try (FileLock lock = one.lock()) {
                Say.that("lock", lock::isValid);
                Say.that("overlap", two::tryLock);
                Say.that("write", () -> one.write(ByteBuffer.allocate(3)));
            }
            Say.that("free", () -> two.tryLock() != null);
        }
    }

    /** One place in a file for all threads: each byte is read once. */
    private static void threads() throws Exception {
        Files.write(Path.of("h"), new byte[1 << 20]);
        AtomicLong total = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        try (FileInputStream in = new FileInputStream("h"); RandomAccessFile out = new RandomAccessFile("w", "rw")) {
            FileChannel channel = out.getChannel();
            for (int i = 0; i < THREADS; i++) {
                byte number = (byte) (i + 1);
                threads.add(new Thread(() -> Say.does("thread", () -> {
                    byte[] some = new byte[1000 + number];
                    int n;
                    while ((n = in.read(some)) > 0) {
                        total.addAndGet(n);
                        ByteBuffer written = ByteBuffer.allocate(n);
                        while (written.hasRemaining()) {
                            written.put(number);
                        }
                        channel.write(written.flip());
                    }
                })));
            }
            for (Thread thread : threads) {
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            Say.that("threads", () -> total + " " + channel.position() + " " + channel.size());
        }
        long holes = 0;
        for (byte each : Files.readAllBytes(Path.of("w"))) {
            holes += each == 0 ? 1 : 0;
        }
        System.out.println("holes " + holes);
    }

    /** A reader meets the closing: nothing but the exceptions that belong to it, and the file of another is never read. */
    private static void closedMeanwhile() throws Exception {
        int wrong = 0;
        for (int round = 0; round < 200; round++) {
            RandomAccessFile file = new RandomAccessFile("h", "r");
            FileChannel channel = FileChannel.open(Path.of("h"), READ);
            CountDownLatch reading = new CountDownLatch(1);
            List<Throwable> ends = new ArrayList<>();
            Thread reader = new Thread(() -> {
                byte[] some = new byte[512];
                try {
                    while (true) {
                        file.seek(0);
                        file.read(some);
                        channel.read(ByteBuffer.wrap(some), 100);
                        reading.countDown();
                    }
                } catch (IOException e) {
                    ends.add(e);
                }
            });
            reader.start();
            reading.await();
            if (round % 2 == 0) {
                channel.close();
                file.close();
            } else {
                file.close();
                channel.close();
            }
            reader.join();
            Throwable end = ends.get(0);
            boolean fits = end instanceof ClosedChannelException || end.getMessage().equals("Stream Closed") || end.getMessage().equals("Bad file descriptor");
            wrong += fits ? 0 : 1;
            if (!fits) {
                System.out.println(end);
            }
        }
        System.out.println("closed while read, wrong " + wrong);
        RandomAccessFile file = new RandomAccessFile("h", "r");
        file.close();
        Say.that("closed", file::read);
        Say.that("closed pointer", file::getFilePointer);
        Say.does("closed again", file::close);
    }

    /** A child gets what it is given, and no descriptor besides. */
    private static void children() throws Exception {
        Files.writeString(Path.of("c"), "for the child\n");
        try (FileInputStream held = new FileInputStream("c"); FileOutputStream also = new FileOutputStream("e", true)) {
            held.read();
            also.write("first\n".getBytes());
            String inherited = "for n in $(seq 3 99); do (eval \"exec 2>/dev/null; : <&$n\") && echo inherited $n; done; true";
            Process child = new ProcessBuilder("/bin/sh", "-c", "cat; " + inherited)
                    .redirectInput(new File("c"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("e")))
                    .start();
            Say.that("child", child::waitFor);
            Say.that("rest", () -> new String(held.readAllBytes()));
        }
        Say.that("child's", () -> Files.readString(Path.of("e")));
    }

    /** More files than a process may have open at a time, one after the other, closed and dropped. */
    private static void opens() throws Exception {
        byte[] one = new byte[1];
        long sum = 0;
        int before = descriptors();
        for (int i = 0; i < OPENS; i++) {
            try (FileInputStream in = new FileInputStream("h")) {
                sum += in.read(one);
            }
            try (FileChannel channel = FileChannel.open(Path.of("h"), READ)) {
                sum += channel.read(ByteBuffer.wrap(one));
            }
        }
        System.out.println("opened " + sum + ", left " + more(before));
        for (int i = 0; i < 200; i++) {
            new FileInputStream("h").read();
        }
        long end = System.nanoTime() + 30_000_000_000L;
        while (more(before) > 0 && System.nanoTime() < end) {
            System.gc();
            Thread.onSpinWait();
        }
        System.out.println("dropped, left " + more(before));
    }

    /** Than there were; what was still to be closed then may have been meanwhile. */
    private static int more(int before) {
        return Math.max(0, descriptors() - before);
    }

    private static int descriptors() {
        return new File("/proc/self/fd").list().length;
    }
}
