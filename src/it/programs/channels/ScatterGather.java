import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** readv and writev: mixed buffers, more than IOV_MAX of them, sub-ranges, and big totals. */
public final class ScatterGather {
    public static void main(String[] args) throws Exception {
        try (FileChannel c = FileChannel.open(Path.of("f"), CREATE, READ, WRITE)) {
            ByteBuffer[] out = {ByteBuffer.wrap("heap ".getBytes()), direct("direct "), ByteBuffer.allocate(0), direct("end")};
            Say.that("gather", () -> c.write(out));
            Say.that("left", () -> Arrays.stream(out).mapToInt(ByteBuffer::remaining).sum());
            Say.that("content", () -> Files.readString(Path.of("f")));
            ByteBuffer[] in = {ByteBuffer.allocateDirect(3), ByteBuffer.allocate(4), ByteBuffer.allocate(100), ByteBuffer.allocate(5)};
            c.position(0);
            Say.that("scatter", () -> c.read(in));
            Say.that("positions", () -> Arrays.stream(in).map(ByteBuffer::position).toList());
            Say.that("at end", () -> c.read(in));
            c.position(0);
            Say.that("range", () -> c.read(in, 2, 2) + " " + in[3].position());
            Say.that("bad range", () -> c.read(in, 3, 2));
            Say.that("none", () -> c.read(in, 1, 0));
            ByteBuffer[] many = new ByteBuffer[3000];
            for (int i = 0; i < many.length; i++) {
                many[i] = ByteBuffer.allocate(10).put(0, (byte) i);
            }
            c.position(0);
            long written = 0;
            long calls = 0;
            while (many[many.length - 1].hasRemaining()) {
                written += c.write(many);
                calls++;
            }
            System.out.println("many " + written + " in " + calls);
            Say.that("content", () -> Say.hash(Files.readAllBytes(Path.of("f"))));
            ByteBuffer[] big = new ByteBuffer[8];
            for (int i = 0; i < big.length; i++) {
                big[i] = i % 2 == 0 ? ByteBuffer.wrap(Say.pattern(500_000)) : ByteBuffer.allocateDirect(500_000).put(Say.pattern(500_000)).flip();
            }
            c.position(0);
            Say.that("big gather", () -> c.write(big));
            Arrays.stream(big).forEach(ByteBuffer::clear);
            c.position(1);
            Say.that("big scatter", () -> c.read(big));
            Say.that("content", () -> Say.hash(big[7].flip()));
        }
    }

    private static ByteBuffer direct(String text) {
        return ByteBuffer.allocateDirect(text.length()).put(text.getBytes()).flip();
    }
}
