// @agent
// @oracle newest
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** Interrupting and closing channels and streams that do not block, and some that do, on a FIFO. */
public final class InterruptsAndCloses {
    public static void main(String[] args) throws Exception {
        Files.write(Path.of("f"), Say.pattern(10_000));
        FileChannel before = FileChannel.open(Path.of("f"), StandardOpenOption.READ);
        run("interrupted before", () -> {
            Thread.currentThread().interrupt();
            Say.that("read", () -> before.read(ByteBuffer.allocate(10)));
            System.out.println("flag " + Thread.interrupted() + " open " + before.isOpen());
        }).join();
        run("interrupted before size", () -> {
            FileChannel c = open();
            Thread.currentThread().interrupt();
            Say.that("size", c::size);
            System.out.println("flag " + Thread.interrupted() + " open " + c.isOpen());
        }).join();
        run("stream does not care", () -> {
            try (FileInputStream in = new FileInputStream("f")) {
                Thread.currentThread().interrupt();
                Say.that("read", in::read);
                System.out.println("flag " + Thread.interrupted());
            }
        }).join();
        run("interruptible stream", () -> {
            try (InputStream in = Files.newInputStream(Path.of("f"))) {
                Thread.currentThread().interrupt();
                Say.that("read", in::read);
                System.out.println("flag " + Thread.interrupted());
            }
        }).join();
        run("readAllBytes interrupted", () -> {
            Thread.currentThread().interrupt();
            Say.that("readAllBytes", () -> Files.readAllBytes(Path.of("f")).length);
            System.out.println("flag " + Thread.interrupted());
        }).join();
        new ProcessBuilder("mkfifo", "p").inheritIO().start().waitFor();
        try (FileChannel both = FileChannel.open(Path.of("p"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            CountDownLatch done = new CountDownLatch(1);
            Thread reader = run("interrupted in read", () -> {
                Say.that("read", () -> both.read(ByteBuffer.allocate(10)));
                System.out.println("flag " + Thread.interrupted() + " open " + both.isOpen());
                done.countDown();
            });
            Say.untilBlockedIn(reader, "read");
            reader.interrupt();
            reader.join();
            done.await();
        }
        FileChannel closed = FileChannel.open(Path.of("p"), StandardOpenOption.READ, StandardOpenOption.WRITE);
        Thread reader = run("closed in read", () -> Say.that("read", () -> closed.read(ByteBuffer.allocateDirect(10))));
        Say.untilBlockedIn(reader, "read");
        closed.close();
        reader.join();
        FileChannel full = FileChannel.open(Path.of("p"), StandardOpenOption.READ, StandardOpenOption.WRITE);
        Thread writer = run("closed in write", () -> Say.that("write", () -> full.write(ByteBuffer.allocate(10_000_000))));
        Say.untilBlockedIn(writer, "write");
        full.close();
        writer.join();
        FileOutputStream keep = new FileOutputStream(new java.io.RandomAccessFile("p", "rw").getFD());
        FileInputStream stream = new FileInputStream("p");
        Thread streamReader = run("stream read goes on over an interrupt", () -> Say.that("read", stream::read));
        Say.untilBlockedIn(streamReader, "read");
        streamReader.interrupt();
        keep.write(42);
        streamReader.join();
        stream.close();
    }

    private static FileChannel open() throws java.io.IOException {
        return FileChannel.open(Path.of("f"), StandardOpenOption.READ);
    }

    private static Thread run(String title, Say.Step step) {
        System.out.println("-- " + title);
        Thread thread = new Thread(() -> Say.does("", step));
        thread.start();
        return thread;
    }
}
