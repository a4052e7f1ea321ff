package io.wedge.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Copies a file from its start to its end in blocks of 64 KiB, some times over, each time to a new file. Prints a line: name, milliseconds of the fastest and of the first
 * copy. Arguments: a folder, the file's size in MiB, how many copies.
 */
public final class CopyFile {
    private static final int BLOCK_BYTES = 64 << 10;

    private CopyFile() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path source = Path.of(args[0], "source");
        Path target = Path.of(args[0], "target");
        int copies = Integer.parseInt(args[2]);
        double first = 0;
        double best = Double.MAX_VALUE;
        for (int i = 0; i < copies; i++) {
            Files.deleteIfExists(target);
            long start = System.nanoTime();
            copy(source, target);
            double millis = (System.nanoTime() - start) / 1e6;
            first = i == 0 ? millis : first;
            best = Math.min(best, millis);
        }
        Files.delete(target);
        System.out.printf(Locale.ROOT, "%-40s %9.1f %9.1f%n", "copy of " + args[1] + " MiB", best, first);
    }

    private static void copy(Path source, Path target) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                out.write(block, 0, count);
            }
        }
    }

    /** A file of a few words in random order: it compresses as text does, and no two blocks of it are the same. */
    static void makeSource(Path folder, int mebibytes) throws IOException {
        byte[][] words = new byte[1024][];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < words.length; i++) {
            words[i] = (Long.toString(random.nextLong(1L << random.nextInt(5, 40)), 36) + " ")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(folder.resolve("source"))) {
            for (int i = 0; i < mebibytes; i++) {
                for (int at = 0; at < block.length; ) {
                    byte[] word = words[random.nextInt(words.length)];
                    int count = Math.min(word.length, block.length - at);
                    System.arraycopy(word, 0, block, at, count);
                    at += count;
                }
                out.write(block);
            }
        }
    }
}
