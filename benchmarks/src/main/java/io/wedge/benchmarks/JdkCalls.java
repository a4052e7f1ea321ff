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
 * Prints a line a call: name, p50, p99 and mean in nanoseconds.
 */
public final class JdkCalls {
    private final int samples;
    private final int callsPerSample;
    private final Path file;
    private long sink;

    private JdkCalls(int samples, int callsPerSample, Path file) {
        this.samples = samples;
        this.callsPerSample = callsPerSample;
        this.file = file;
    }

    /**
     * Arguments: how many samples of each kind are measured (as many again warm up), and how many calls are one sample (1): where it is recorded, to look at the clock is a
     * call, too.
     */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("wedge-jdk-calls");
        Path file = directory.resolve("data");
        try {
            Files.write(file, new byte[1 << 20]);
            new JdkCalls(Integer.parseInt(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 1, file).run();
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
            ByteBuffer block = ByteBuffer.allocateDirect(4096);
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                measure("FileChannel.write 4 KiB", () -> written.write(block.clear(), 4096));
            }
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
        long[] nanos = new long[samples];
        for (int i = 0; i < samples; i++) {
            sample(body);
        }
        for (int i = 0; i < samples; i++) {
            long start = System.nanoTime();
            sample(body);
            nanos[i] = (System.nanoTime() - start) / callsPerSample;
        }
        Arrays.sort(nanos);
        long sum = Arrays.stream(nanos).sum();
        System.out.printf(
                Locale.ROOT,
                "%-40s %9d %9d %9d%n",
                name,
                nanos[samples / 2],
                nanos[(int) (samples * 0.99)],
                sum / samples);
    }

    private void sample(Body body) throws IOException {
        for (int i = 0; i < callsPerSample; i++) {
            sink += body.run();
        }
    }
}
