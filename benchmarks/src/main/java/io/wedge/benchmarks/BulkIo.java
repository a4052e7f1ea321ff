package io.wedge.benchmarks;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How fast a program reads and writes a file from start to end, in reads of 64 KiB and 1 MiB. Knows nothing of Wedge: it is run as it is, and under Wedge, and the two are
 * compared. The file lies in the page cache and is larger than any processor's own cache; the rows that end in "hot" read one mebibyte over and over instead, which a native
 * reader has in its own cache. A pass moves 256 MiB (a write: 64). Each row warms up for as long as it is measured; both sides' compilers are then done with it. Prints a line a
 * row: name, MB/s of the median pass, MB/s of the row's very first pass.
 */
public final class BulkIo {
    private static final int LARGE_BYTES = 256 << 20;
    private static final int WRITTEN_BYTES = 64 << 20;
    private static final int HOT_BYTES = 1 << 20;
    private static final int FEWEST_PASSES = 3;
    private static final int[] SIZES = {64 << 10, 1 << 20};

    private final long measuredNs;
    private final Path large;
    private final Path hot;
    private long sink;

    private BulkIo(long measuredNs, Path directory) {
        this.measuredNs = measuredNs;
        this.large = directory.resolve("large");
        this.hot = directory.resolve("hot");
    }

    /** Arguments: for how many milliseconds each row is measured; a regular expression for the beginning of the rows' names (all, if left out). */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("wedge-bulk");
        BulkIo bulk = new BulkIo(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[0])), directory);
        try {
            bulk.run(args.length > 1 ? args[1] : "");
        } finally {
            Files.deleteIfExists(bulk.large);
            Files.deleteIfExists(bulk.hot);
            Files.delete(directory);
        }
    }

    /** One pass over a file: the bytes moved. */
    private interface Pass {
        long over(Path file, int size) throws IOException;
    }

    private void run(String only) throws IOException {
        byte[] chunk = new byte[1 << 20];
        try (FileOutputStream out = new FileOutputStream(large.toFile())) {
            for (int i = 0; i < LARGE_BYTES >> 20; i++) {
                out.write(chunk);
            }
        }
        Files.write(hot, chunk);
        ByteBuffer heap = ByteBuffer.allocate(1 << 20);
        ByteBuffer direct = ByteBuffer.allocateDirect(1 << 20);
        for (int size : SIZES) {
            String of = (size >> 10) + " KiB";
            reads(only, "FileInputStream.read " + of, size, (file, n) -> readStream(file, chunk, n));
            reads(only, "FileChannel.read " + of + ", heap", size, (file, n) -> readChannel(file, heap, n));
            reads(only, "FileChannel.read " + of + ", direct", size, (file, n) -> readChannel(file, direct, n));
        }
        for (int size : SIZES) {
            String of = (size >> 10) + " KiB";
            row(only, "FileOutputStream.write " + of, large, size, 1, (file, n) -> writeStream(file, chunk, n));
            row(only, "FileChannel.write " + of + ", heap", large, size, 1, (file, n) -> writeChannel(file, heap, n));
            row(
                    only,
                    "FileChannel.write " + of + ", direct",
                    large,
                    size,
                    1,
                    (file, n) -> writeChannel(file, direct, n));
        }
        if (sink == 42) {
            System.out.println();
        }
    }

    private void reads(String only, String name, int size, Pass pass) throws IOException {
        row(only, name, large, size, 1, pass);
        row(only, name + ", hot", hot, size, LARGE_BYTES / HOT_BYTES, pass);
    }

    private void row(String only, String name, Path file, int size, int times, Pass pass) throws IOException {
        if (!name.matches(only + ".*")) {
            return;
        }
        double first = rate(file, size, times, pass);
        long start = System.nanoTime();
        while (System.nanoTime() - start < measuredNs) {
            rate(file, size, times, pass);
        }
        List<Double> rates = new ArrayList<>();
        start = System.nanoTime();
        while (System.nanoTime() - start < measuredNs || rates.size() < FEWEST_PASSES) {
            rates.add(rate(file, size, times, pass));
        }
        Collections.sort(rates);
        System.out.printf(
                Locale.ROOT, "%-40s %9.0f MB/s %9.0f MB/s at first%n", name, rates.get(rates.size() / 2), first);
    }

    /** One pass, in MB/s. */
    private double rate(Path file, int size, int times, Pass pass) throws IOException {
        long bytes = 0;
        long start = System.nanoTime();
        for (int time = 0; time < times; time++) {
            bytes += pass.over(file, size);
        }
        sink += bytes;
        return bytes * 1e3 / (System.nanoTime() - start);
    }

    private static long readStream(Path file, byte[] buffer, int size) throws IOException {
        long total = 0;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            int n;
            while ((n = in.read(buffer, 0, size)) > 0) {
                total += n;
            }
        }
        return total;
    }

    private static long readChannel(Path file, ByteBuffer buffer, int size) throws IOException {
        long total = 0;
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            int n;
            while ((n = in.read(buffer.clear().limit(size))) > 0) {
                total += n;
            }
        }
        return total;
    }

    /** Writes the start of the file anew; its blocks are there, so that the file system has no more to do than to copy. */
    private static long writeStream(Path file, byte[] buffer, int size) throws IOException {
        try (RandomAccessFile owner = new RandomAccessFile(file.toFile(), "rw");
                FileOutputStream out = new FileOutputStream(owner.getFD())) {
            for (int written = 0; written < WRITTEN_BYTES; written += size) {
                out.write(buffer, 0, size);
            }
        }
        return WRITTEN_BYTES;
    }

    private static long writeChannel(Path file, ByteBuffer buffer, int size) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int written = 0; written < WRITTEN_BYTES; written += size) {
                buffer.clear().limit(size);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        }
        return WRITTEN_BYTES;
    }
}
