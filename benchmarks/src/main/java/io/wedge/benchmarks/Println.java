package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** System.out.println of a line of 40 characters, to wherever standard output goes. Knows nothing of Wedge. */
public final class Println {
    private static final double NANOS_PER_MICRO = 1000;

    private Println() {}

    /** Arguments: how many lines are measured (as many again warm up), the row's name, the file for the figures, in microseconds. */
    public static void main(String[] args) throws IOException {
        int lines = Integer.parseInt(args[0]);
        String line = "A line as a program writes it to its log";
        long[] samples = new long[lines];
        for (int i = 0; i < lines; i++) {
            System.out.println(line);
        }
        for (int i = 0; i < lines; i++) {
            long start = System.nanoTime();
            System.out.println(line);
            samples[i] = System.nanoTime() - start;
        }
        double mean = Arrays.stream(samples).average().orElseThrow();
        Arrays.sort(samples);
        Files.writeString(
                Path.of(args[2]),
                String.format(
                        Locale.ROOT,
                        "%-40s %9.2f%n%-40s %9.2f%n%-40s %9.2f%n",
                        args[1] + ", p50",
                        samples[lines / 2] / NANOS_PER_MICRO,
                        args[1] + ", mean",
                        mean / NANOS_PER_MICRO,
                        args[1] + ", p99",
                        samples[(int) (lines * 0.99)] / NANOS_PER_MICRO));
    }
}
