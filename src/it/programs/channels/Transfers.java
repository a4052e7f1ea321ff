// @oracle newest
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;

/** transferTo and transferFrom between files, streams, and a pipe. */
public final class Transfers {
    public static void main(String[] args) throws Exception {
        byte[] content = Say.pattern(10_000_000);
        Files.write(Path.of("a"), content);
        try (FileChannel a = FileChannel.open(Path.of("a"), READ, WRITE); FileChannel b = FileChannel.open(Path.of("b"), CREATE, READ, WRITE)) {
            Say.that("to file", () -> all(a, b));
            Say.that("b", () -> Files.mismatch(Path.of("a"), Path.of("b")));
            Say.that("positions", () -> a.position() + " " + b.position());
            b.truncate(0);
            Say.that("range to file", () -> a.transferTo(1000, 5000, b));
            Say.that("b", () -> Files.readAllBytes(Path.of("b")));
            Say.that("beyond", () -> a.transferTo(20_000_000, 10, b));
            Say.that("more than there is", () -> a.transferTo(9_999_990, 1000, b));
            Say.that("nothing", () -> a.transferTo(0, 0, b));
            Say.that("negative", () -> a.transferTo(-1, 5, b));
            Say.that("to itself", () -> a.transferTo(0, 100, a));
            b.truncate(0);
            a.position(500);
            Say.that("from file", () -> b.transferFrom(a, 0, 10_000));
            Say.that("positions", () -> a.position() + " " + b.position());
            Say.that("b", () -> Files.readAllBytes(Path.of("b")));
            Say.that("from beyond", () -> b.transferFrom(a, 50_000, 10));
            Say.that("from at end", () -> {
                a.position(a.size());
                return b.transferFrom(a, 0, 10);
            });
            Say.that("from stream", () -> b.transferFrom(Channels.newChannel(new ByteArrayInputStream(content, 0, 70_000)), 0, 100_000));
            Say.that("b", () -> Files.readAllBytes(Path.of("b")));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Say.that("to stream", () -> a.transferTo(5_000_000, 300_000, Channels.newChannel(bytes)));
            Say.that("bytes", bytes::toByteArray);
            Pipe pipe = Pipe.open();
            ByteBuffer read = ByteBuffer.allocate(1_000_000);
            Thread reader = new Thread(() -> Say.does("reader", () -> {
                while (read.hasRemaining() && pipe.source().read(read) >= 0) {
                    Thread.onSpinWait();
                }
            }));
            reader.start();
            long sent = 0;
            while (sent < 1_000_000) {
                sent += a.transferTo(sent, 1_000_000 - sent, pipe.sink());
            }
            pipe.sink().close();
            reader.join();
            System.out.println("pipe " + sent + " " + Say.hash(read.flip()));
            pipe.source().close();
            Pipe second = Pipe.open();
            second.sink().write(ByteBuffer.wrap("through a pipe".getBytes()));
            second.sink().close();
            Say.that("from pipe", () -> b.transferFrom(second.source(), 3, 7));
            Say.that("rest of pipe", () -> b.transferFrom(second.source(), 10, 100));
            second.source().close();
            Say.that("b", () -> {
                ByteBuffer start = ByteBuffer.allocate(17);
                b.read(start, 0);
                return start.array();
            });
        }
        try (FileChannel a = FileChannel.open(Path.of("a"), READ); FileChannel append = FileChannel.open(Path.of("b"), APPEND);
                FileChannel writer = FileChannel.open(Path.of("c"), CREATE, WRITE)) {
            Say.that("to append", () -> a.transferTo(0, 1000, append));
            Say.that("size", append::size);
            Say.that("from append", () -> append.transferFrom(a, 0, 1000));
            Say.that("size", append::size);
            Say.that("to read-only", () -> a.transferTo(0, 10, a));
            Say.that("from write-only", () -> writer.transferFrom(writer, 0, 10));
            Say.that("write-only to", () -> writer.transferTo(0, 10, append));
            Say.that("proc", () -> {
                try (FileChannel proc = FileChannel.open(Path.of("/proc/version"), READ)) {
                    return writer.transferFrom(proc, 0, 1000) > 0;
                }
            });
        }
    }

    private static long all(FileChannel from, FileChannel to) throws Exception {
        long done = 0;
        while (done < from.size()) {
            done += from.transferTo(done, from.size() - done, to);
        }
        return done;
    }
}
