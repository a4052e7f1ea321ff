import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.FileOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Append channels: where writes go, what position says. */
public final class AppendMode {
    public static void main(String[] args) throws Exception {
        Path f = Path.of("f");
        Files.writeString(f, "0123456789");
        try (FileChannel a = FileChannel.open(f, CREATE, APPEND); FileChannel b = FileChannel.open(f, APPEND)) {
            Say.that("position", a::position);
            a.position(3);
            Say.that("position set", a::position);
            a.write(text("A"));
            Say.that("position", a::position);
            b.write(text("B"));
            a.write(text("C"));
            Say.that("pwrite", () -> a.write(text("D"), 2));
            Say.that("content", () -> Files.readString(f));
            a.truncate(5);
            Say.that("position", a::position);
            a.write(new ByteBuffer[] {text("E"), text("F")});
            Say.that("content", () -> Files.readString(f));
            Say.that("size", b::size);
        }
        try (FileOutputStream out = new FileOutputStream("f", true)) {
            FileChannel c = out.getChannel();
            Say.that("stream's channel", c::position);
            out.write('G');
            Say.that("stream's channel", c::position);
            c.write(text("H"));
            Say.that("read", () -> c.read(ByteBuffer.allocate(1)));
        }
        Say.that("content", () -> Files.readString(f));
        int threads = 8;
        Thread[] writers = new Thread[threads];
        try (FileChannel shared = FileChannel.open(Path.of("shared"), CREATE, APPEND)) {
            for (int t = 0; t < threads; t++) {
                byte[] line = ("line of thread " + t + "\n").getBytes();
                writers[t] = new Thread(() -> Say.does("", () -> {
                    for (int i = 0; i < 500; i++) {
                        shared.write(ByteBuffer.wrap(line));
                    }
                }));
                writers[t].start();
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }
        Say.that("distinct lines", () -> Files.readAllLines(Path.of("shared")).stream().distinct().sorted().toList());
        Say.that("lines", () -> Files.readAllLines(Path.of("shared")).size());
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes());
    }
}
