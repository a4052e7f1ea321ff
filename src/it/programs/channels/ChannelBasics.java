// @oracle
// @agent
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** FileChannel: position, size, truncate, force, positional and relative I/O with heap, direct, read-only and sliced buffers. */
public final class ChannelBasics {
    public static void main(String[] args) throws Exception {
        Path f = Path.of("f");
        try (FileChannel c = FileChannel.open(f, CREATE, READ, WRITE)) {
            byte[] content = Say.pattern(3 * 1024 * 1024);
            Say.that("write heap 3 MiB", () -> c.write(ByteBuffer.wrap(content)));
            Say.that("position", c::position);
            Say.that("size", c::size);
            for (boolean direct : new boolean[] {false, true}) {
                ByteBuffer all = buffer(direct, content.length);
                c.position(0);
                Say.that("read 3 MiB " + direct, () -> c.read(all));
                Say.that("content", () -> Say.hash(all.flip()));
                ByteBuffer small = buffer(direct, 1000);
                Say.that("pread", () -> c.read(small, 1_000_000));
                Say.that("content", () -> Say.hash(small.flip()));
                Say.that("position kept", () -> c.position() == content.length);
                Say.that("at end", () -> c.read(buffer(direct, 10)));
                Say.that("full buffer", () -> c.read(buffer(direct, 0)));
                Say.that("beyond end", () -> c.read(buffer(direct, 10), 1L << 33));
                Say.that("negative", () -> c.read(buffer(direct, 10), -1));
                Say.that("crossing end", () -> c.read(buffer(direct, 100), content.length - 7));
                ByteBuffer slice = buffer(direct, 100).position(20).limit(50).slice();
                Say.that("slice", () -> c.read(slice, 5) + " " + slice.position());
                Say.that("pwrite", () -> c.write(buffer(direct, 10).put(3, (byte) 9), 50));
                Say.that("pwrite beyond", () -> c.write(buffer(direct, 10), content.length + 5000));
                Say.that("size", c::size);
                c.truncate(content.length);
                Say.that("pwrite at -1", () -> c.write(buffer(direct, 10), -1));
            }
            Say.that("read-only buffer read", () -> c.read(ByteBuffer.allocate(5).asReadOnlyBuffer()));
            Say.that("read-only buffer write", () -> c.write(ByteBuffer.allocate(5).asReadOnlyBuffer(), 0));
            Say.that("truncate larger", () -> c.truncate(1L << 40).size());
            c.position(2_000_000);
            Say.that("truncate", () -> c.truncate(1_000_000).size());
            Say.that("position pulled back", c::position);
            Say.that("truncate negative", () -> c.truncate(-1).size());
            Say.that("position beyond", () -> c.position(5_000_000).position());
            Say.that("size", c::size);
            Say.that("read there", () -> c.read(ByteBuffer.allocate(10)));
            Say.that("write there", () -> c.write(ByteBuffer.wrap(new byte[] {1})));
            Say.that("size", c::size);
            Say.that("position -1", () -> c.position(-1));
            Say.does("force", () -> c.force(true));
            Say.does("force data", () -> c.force(false));
        }
        Say.that("content", () -> Say.hash(Files.readAllBytes(f)));
        try (FileChannel c = FileChannel.open(f, READ)) {
            Say.that("write to r", () -> c.write(ByteBuffer.allocate(1)));
            Say.that("pwrite to r", () -> c.write(ByteBuffer.allocate(1), 0));
            Say.that("truncate r", () -> c.truncate(0));
            Say.does("force r", () -> c.force(true));
        }
        try (FileChannel c = FileChannel.open(f, WRITE)) {
            Say.that("read from w", () -> c.read(ByteBuffer.allocate(1)));
            Say.that("pread from w", () -> c.read(ByteBuffer.allocate(1), 0));
        }
        FileChannel closed = FileChannel.open(f, READ, WRITE);
        closed.close();
        Say.that("open", closed::isOpen);
        Say.that("closed read", () -> closed.read(ByteBuffer.allocate(1)));
        Say.that("closed size", closed::size);
        Say.that("closed position", closed::position);
        Say.does("closed force", () -> closed.force(true));
        Say.that("closed lock", () -> closed.lock());
        try (FileChannel folder = FileChannel.open(Path.of("."), READ)) {
            Say.that("read folder", () -> folder.read(ByteBuffer.allocate(10)));
            Say.does("force folder", () -> folder.force(true));
            Say.that("size folder", () -> folder.size() > 0);
        }
    }

    private static ByteBuffer buffer(boolean direct, int size) {
        return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }
}
