package io.wedge.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file from its start to its end. Arguments: the file, how many times, the size of the blocks in bytes. */
public final class ReadJar {
    private ReadJar() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        byte[] block = new byte[Integer.parseInt(args[2])];
        long sum = 0;
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
                for (int count = in.read(block); count >= 0; count = in.read(block)) {
                    sum += count;
                }
            }
        }
        System.out.println(sum + " bytes");
    }
}
