package io.wedge.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** ProcessBuilder.start and waitFor of /bin/true. Knows nothing of Wedge. Prints milliseconds. */
public final class Spawn {
    private static final double NANOS_PER_MILLI = 1e6;

    private Spawn() {}

    /** Arguments: how many (a quarter as many warm up). */
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = Integer.parseInt(args[0]);
        long[] samples = new long[count];
        for (int i = -count / 4; i < count; i++) {
            long start = System.nanoTime();
            int status = new ProcessBuilder("/bin/true").start().waitFor();
            if (status != 0) {
                throw new IOException("status " + status);
            }
            if (i >= 0) {
                samples[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(samples);
        System.out.printf(Locale.ROOT, "%-40s %9.3f%n", "spawn /bin/true, p50", samples[count / 2] / NANOS_PER_MILLI);
        System.out.printf(
                Locale.ROOT, "%-40s %9.3f%n", "spawn /bin/true, p99", samples[(int) (count * 0.99)] / NANOS_PER_MILLI);
    }
}
