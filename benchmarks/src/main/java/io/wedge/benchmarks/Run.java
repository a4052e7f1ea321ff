package io.wedge.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One command run to its end: what it printed, how long it took. */
final class Run {
    private static final long TIMEOUT_MINUTES = 10;

    private final List<String> lines;
    private final long nanos;

    private Run(List<String> lines, long nanos) {
        this.lines = lines;
        this.nanos = nanos;
    }

    /** Runs a command; its standard output is kept, its standard error shown. */
    static Run of(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("wedge-bench", ".out");
        Path err = Files.createTempFile("wedge-bench", ".err");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("still running after " + TIMEOUT_MINUTES + " min: " + String.join(" ", command));
            }
            long nanos = System.nanoTime() - start;
            if (process.exitValue() != 0) {
                throw new IOException("status " + process.exitValue() + ": " + String.join(" ", command) + "\n"
                        + Files.readString(err, StandardCharsets.UTF_8));
            }
            return new Run(Files.readAllLines(out, StandardCharsets.UTF_8), nanos);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    List<String> lines() {
        return lines;
    }

    double millis() {
        return nanos / 1e6;
    }

    /** A command before another: taskset, strace. */
    static List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }
}
