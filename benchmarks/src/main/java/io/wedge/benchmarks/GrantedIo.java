package io.wedge.benchmarks;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How fast a program reads and writes a file that it has open already, from start to end and again, in pieces of 4 KiB, 64 KiB and 1 MiB. Knows nothing of Wedge: it is run as it is, under
 * Wedge, and under a policy that grants the data of its files. The file is 32 MiB in the page cache. Each row warms up for as long as it is measured. Prints a line a row: name, MB/s of the
 * median pass.
 */
public final class GrantedIo {
    private static final int FILE_BYTES = 32 << 20;
    private static final int FEWEST_PASSES = 3;
    private static final int[] SIZES = {4 << 10, 64 << 10, 1 << 20};

    private final long measuredNs;

    private GrantedIo(long measuredNs) {
        this.measuredNs = measuredNs;
    }

    /** Arguments: for how many milliseconds each row is measured; a file of {@link #fill}. */
    public static void main(String[] args) throws IOException {
        new GrantedIo(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[0]))).run(Path.of(args[1]));
    }

    /** Makes the file that all runs use: where its pages lie makes a difference of its own. */
    static void fill(Path file) throws IOException {
        Files.write(file, new byte[FILE_BYTES]);
    }

    /** One piece. */
    private interface Piece {
        int move() throws IOException;
    }

    private void run(Path path) throws IOException {
        byte[] array = new byte[1 << 20];
        ByteBuffer direct = ByteBuffer.allocateDirect(1 << 20);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
                FileInputStream in = new FileInputStream(file.getFD());
                FileOutputStream out = new FileOutputStream(file.getFD())) {
            FileChannel channel = file.getChannel();
            for (int size : SIZES) {
                String of = (size >> 10) + " KiB";
                row("FileInputStream.read " + of, file, size, () -> in.read(array, 0, size));
                row(
                        "FileChannel.read " + of + ", direct",
                        file,
                        size,
                        () -> channel.read(direct.clear().limit(size)));
                row("FileOutputStream.write " + of, file, size, () -> {
                    out.write(array, 0, size);
                    return size;
                });
                row(
                        "FileChannel.write " + of + ", direct",
                        file,
                        size,
                        () -> channel.write(direct.clear().limit(size)));
            }
        }
    }

    private void row(String name, RandomAccessFile file, int size, Piece piece) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < measuredNs) {
            pass(file, size, piece);
        }
        List<Double> rates = new ArrayList<>();
        start = System.nanoTime();
        while (System.nanoTime() - start < measuredNs || rates.size() < FEWEST_PASSES) {
            rates.add(pass(file, size, piece));
        }
        Collections.sort(rates);
        System.out.printf(Locale.ROOT, "%-40s %9.0f MB/s%n", name, rates.get(rates.size() / 2));
    }

    /** From the file's start to its end, in MB/s. */
    private static double pass(RandomAccessFile file, int size, Piece piece) throws IOException {
        file.seek(0);
        long start = System.nanoTime();
        for (int moved = 0; moved < FILE_BYTES; moved += size) {
            if (piece.move() != size) {
                throw new IOException("less than a piece at " + moved);
            }
        }
        return FILE_BYTES * 1e3 / (System.nanoTime() - start);
    }
}
