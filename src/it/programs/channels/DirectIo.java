import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.sun.nio.file.ExtendedOpenOption;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** ExtendedOpenOption.DIRECT: alignment is asked for and checked. */
public final class DirectIo {
    public static void main(String[] args) throws Exception {
        Path f = Path.of("f");
        int block = (int) Files.getFileStore(Path.of(".")).getBlockSize();
        System.out.println("block " + block);
        Say.does("all of it", () -> direct(f, block));
    }

    /** Where the file system knows no O_DIRECT (some tmpfs) opening fails, natively as under Wedge. */
    private static void direct(Path f, int block) throws Exception {
        try (FileChannel c = FileChannel.open(f, CREATE, READ, WRITE, ExtendedOpenOption.DIRECT)) {
            ByteBuffer aligned = ByteBuffer.allocateDirect(block * 9).alignedSlice(block).limit(block * 8);
            aligned.put(Say.pattern(block * 8)).flip();
            Say.that("write", () -> c.write(aligned));
            Say.that("unaligned size", () -> c.write(aligned.duplicate().position(0).limit(100)));
            Say.that("unaligned place", () -> c.write(aligned.duplicate().position(0).limit(block), 7));
            Say.that("unaligned memory", () -> c.read(aligned.duplicate().position(1).limit(block + 1), 0));
            Say.that("heap", () -> c.write(ByteBuffer.allocate(block), 0));
            aligned.clear().limit(block * 4);
            Say.that("read", () -> c.read(aligned, block));
            Say.that("content", () -> Say.hash(aligned.flip()));
            aligned.clear().limit(block);
            Say.that("at end", () -> c.read(aligned, block * 8L));
            ByteBuffer one = aligned.duplicate().position(0).limit(block);
            ByteBuffer two = aligned.duplicate().position(block - block).limit(block);
            Say.that("gather", () -> c.write(new ByteBuffer[] {one, two}));
            Say.that("size", c::size);
            Say.that("transfer", () -> {
                try (FileChannel t = FileChannel.open(Path.of("t"), CREATE, WRITE)) {
                    return c.transferTo(0, block, t);
                }
            });
        }
    }
}
