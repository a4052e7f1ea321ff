// @oracle
// @agent
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mapped files in every mode: offsets, growth, force, deleted and closed files. */
public final class Maps {
    public static void main(String[] args) throws Exception {
        Path f = Path.of("f");
        Files.write(f, Say.pattern(100_000));
        MappedByteBuffer stays;
        try (FileChannel c = FileChannel.open(f, READ, WRITE)) {
            MappedByteBuffer readOnly = c.map(MapMode.READ_ONLY, 0, c.size());
            Say.that("content", () -> Say.hash(readOnly.duplicate()));
            Say.does("put read-only", () -> readOnly.put(0, (byte) 1));
            Say.that("load", () -> readOnly.load().isLoaded());
            MappedByteBuffer both = c.map(MapMode.READ_WRITE, 5001, 10_000);
            both.put(0, (byte) 42).putInt(100, 0xCAFEBABE);
            Say.does("force", both::force);
            Say.does("force range", () -> both.force(100, 4));
            Say.does("force bad range", () -> both.force(9_999, 2));
            Say.that("seen by the file", () -> Files.readAllBytes(f)[5001]);
            Say.that("seen by the other map", () -> readOnly.get(5001));
            ByteBuffer four = ByteBuffer.allocate(4);
            Say.that("seen by read", () -> c.read(four, 5101) + " " + Integer.toHexString(four.getInt(0)));
            c.write(ByteBuffer.wrap(new byte[] {7}), 5002);
            Say.that("write seen by map", () -> both.get(1));
            MappedByteBuffer priv = c.map(MapMode.PRIVATE, 4096, 4096);
            byte before = readOnly.get(4096);
            priv.put(0, (byte) (before + 1));
            Say.that("private kept", () -> readOnly.get(4096) == before);
            MappedByteBuffer beyond = c.map(MapMode.READ_WRITE, 200_000, 5000);
            Say.that("grown", c::size);
            beyond.put(4999, (byte) 5);
            Say.that("last", () -> Files.readAllBytes(f)[204_999]);
            Say.that("empty map", () -> c.map(MapMode.READ_ONLY, 10, 0).capacity());
            Say.that("too big", () -> c.map(MapMode.READ_ONLY, 0, 1L << 31));
            Say.that("negative", () -> c.map(MapMode.READ_ONLY, -1, 10));
            Say.that("private beyond", () -> c.map(MapMode.PRIVATE, 205_000, 10).capacity() + " " + c.size());
            stays = c.map(MapMode.READ_WRITE, 0, 100);
        }
        Say.that("after close", () -> stays.put(1, (byte) 11).get(1));
        Files.delete(f);
        Say.that("after delete", () -> stays.put(2, (byte) 12).get(2));
        Say.does("force deleted", stays::force);
        Files.write(f, new byte[100]);
        try (FileChannel c = FileChannel.open(f, READ)) {
            Say.that("map beyond of r", () -> c.map(MapMode.READ_ONLY, 0, 200));
            Say.that("rw of r", () -> c.map(MapMode.READ_WRITE, 0, 10));
            Say.that("private of r", () -> c.map(MapMode.PRIVATE, 0, 10));
            Files.delete(f);
            Say.that("map deleted", () -> c.map(MapMode.READ_ONLY, 0, 100).get(5));
        }
        try (FileChannel c = FileChannel.open(Path.of("w"), CREATE, WRITE)) {
            Say.that("map of w", () -> c.map(MapMode.READ_ONLY, 0, 10));
            Say.that("rw of w", () -> c.map(MapMode.READ_WRITE, 0, 10));
        }
        Say.that("map of folder", () -> {
            try (FileChannel c = FileChannel.open(Path.of("."), READ)) {
                return c.map(MapMode.READ_ONLY, 0, 10);
            }
        });
        Say.that("map of /dev/zero", () -> {
            try (FileChannel c = FileChannel.open(Path.of("/dev/zero"), READ, WRITE)) {
                return c.map(MapMode.PRIVATE, 0, 10).get(5);
            }
        });
        try (RandomAccessFile raf = new RandomAccessFile("raf", "rw"); RandomAccessFile raf2 = new RandomAccessFile("raf", "r")) {
            raf.setLength(1 << 20);
            MappedByteBuffer one = raf.getChannel().map(MapMode.READ_WRITE, 0, 1 << 20);
            MappedByteBuffer two = raf2.getChannel().map(MapMode.READ_ONLY, 0, 1 << 20);
            for (int i = 0; i < 1 << 18; i++) {
                one.putInt(i * 4, i);
            }
            long sum = 0;
            for (int i = 0; i < 1 << 18; i++) {
                sum += two.getInt(i * 4);
            }
            System.out.println("sum " + sum);
        }
        long total = 0;
        for (int i = 0; i < 2000; i++) {
            try (FileChannel c = FileChannel.open(Path.of("raf"), READ)) {
                total += c.map(MapMode.READ_ONLY, i * 4L, 400).getInt(0);
            }
        }
        System.out.println("2000 maps " + total);
    }
}
