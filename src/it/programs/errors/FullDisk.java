// @shell ulimit -f 16384
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system that is really full: /dev/full, and a file size limit (EFBIG) set by the shell: 8 MB, hard, so that the kernel is under it too. */
public final class FullDisk {
    public static void main(String[] args) throws Exception {
        Say.does("stream", () -> {
            try (OutputStream out = new BufferedOutputStream(new FileOutputStream("/dev/full"))) {
                out.write(new byte[100]);
            }
        });
        Say.does("over the limit", () -> {
            try (FileOutputStream out = new FileOutputStream("big")) {
                byte[] block = new byte[100_000];
                for (int i = 0; i < 100; i++) {
                    out.write(block);
                }
            }
        });
        Say.that("length", () -> new File("big").length());
        try (FileChannel c = FileChannel.open(Path.of("big"), StandardOpenOption.WRITE)) {
            Say.that("short write", () -> c.position(8_388_608 - 10).write(ByteBuffer.allocate(100)));
            Say.that("then none", () -> c.write(ByteBuffer.allocate(100)));
            Say.that("pwrite", () -> c.write(ByteBuffer.allocate(100), 9_000_000));
        }
        Say.does("setLength", () -> {
            try (RandomAccessFile raf = new RandomAccessFile("big", "rw")) {
                raf.setLength(9_000_000);
            }
        });
        Say.does("Files.copy", () -> {
            Files.write(Path.of("half"), new byte[4_800_000]);
            try (OutputStream out = Files.newOutputStream(Path.of("two"))) {
                Files.copy(Path.of("half"), out);
                Files.copy(Path.of("half"), out);
            } catch (IOException e) {
                System.out.println("size " + Files.size(Path.of("two")));
                throw e;
            }
        });
    }
}
