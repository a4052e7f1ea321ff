package io.wedge.benchmarks;

import java.io.File;
import java.io.IOException;

/** Does some file work, says so, and then waits for its standard input to end. */
public final class Idle {
    private Idle() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        long sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += new File("/etc/hosts").length();
        }
        System.gc();
        System.out.println("idle " + (sum > 0));
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }
}
