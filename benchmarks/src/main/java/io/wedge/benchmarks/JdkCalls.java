package io.wedge.benchmarks;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Locale;

/**
 * What common file calls of the JDK cost, seen from the program. Knows nothing of Wedge: it is run as it is, under Wedge, and under strace, and the three are compared.
 * Prints a line a call: name, p50 and p99 in nanoseconds.
 */
public final class JdkCalls {
    private final int calls;
    private final Path file;
    private long sink;

    private JdkCalls(int calls, Path file) {
        this.calls = calls;
        this.file = file;
    }

    /** Arguments: how many calls of each kind are measured (as many again warm up). */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("wedge-jdk-calls");
        Path file = directory.resolve("data");
        try {
            Files.write(file, new byte[1 << 20]);
            new JdkCalls(Integer.parseInt(args[0]), file).run();
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
    }

    private interface Body {
        long run() throws IOException;
    }

    private void run() throws IOException {
        File old = file.toFile();
        Path missing = file.resolveSibling("missing");
        measure("File.length", old::length);
        measure("Files.exists", () -> Files.exists(file) ? 1 : 0);
        measure("Files.exists, missing", () -> Files.exists(missing) ? 1 : 0);
        measure("readAttributes", () -> Files.readAttributes(file, BasicFileAttributes.class)
                .size());
        measure("open + close", () -> {
            try (InputStream in = new FileInputStream(old)) {
                return in.hashCode();
            }
        });
        try (RandomAccessFile random = new RandomAccessFile(old, "rw");
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            measure("RandomAccessFile.read 1 B", () -> {
                random.seek(0);
                return random.read();
            });
            ByteBuffer direct = ByteBuffer.allocateDirect(4096);
            ByteBuffer heap = ByteBuffer.allocate(4096);
            measure("FileChannel.read 4 KiB", () -> channel.read(direct.clear(), 4096));
            measure("FileChannel.read 4 KiB, heap", () -> channel.read(heap.clear(), 4096));
            byte[] small = new byte[128];
            measure("RandomAccessFile.write 128 B", () -> {
                random.seek(0);
                random.write(small);
                return 0;
            });
        }
        if (sink == 42) {
            System.out.println();
        }
    }

    private void measure(String name, Body body) throws IOException {
        long[] samples = new long[calls];
        for (int i = 0; i < calls; i++) {
            sink += body.run();
        }
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            sink += body.run();
            samples[i] = System.nanoTime() - start;
        }
        Arrays.sort(samples);
        System.out.printf(Locale.ROOT, "%-40s %9d %9d%n", name, samples[calls / 2], samples[(int) (calls * 0.99)]);
    }
}
