package io.wedge.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One command run to its end: what it printed, how long it took. */
final class Run {
    private static final long TIMEOUT_MINUTES = 10;
    private static final long POLL_NANOS = 1_000_000;

    private final List<String> lines;
    private final long nanos;

    private Run(List<String> lines, long nanos) {
        this.lines = lines;
        this.nanos = nanos;
    }

    /** Runs a command; its standard output is kept, its standard error shown. */
    static Run of(List<String> command) throws IOException, InterruptedException {
        return of(command, process -> {});
    }

    /** As {@link #of(List)}, of {@code wedge run}: as soon as the program is there, it is put on processor 0, and the kernel, its parent, on 1. */
    static Run pinnedApart(List<String> command) throws IOException, InterruptedException {
        return of(command, Run::pinApart);
    }

    private static void pinApart(Process kernel) throws IOException, InterruptedException {
        long program = 0;
        while (program == 0 && kernel.isAlive()) {
            program = kernel.children()
                    .filter(child -> child.info()
                            .command()
                            .filter(name -> name.endsWith("/java"))
                            .isPresent())
                    .map(ProcessHandle::pid)
                    .findAny()
                    .orElse(0L);
            LockSupport.parkNanos(POLL_NANOS);
        }
        // Once more for threads that were made by one that had not had its turn.
        for (int i = 0; i < 2; i++) {
            pin("0", program);
            pin("1", kernel.pid());
        }
    }

    private static void pin(String processor, long pid) throws IOException, InterruptedException {
        int status = new ProcessBuilder("taskset", "-acp", processor, Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("taskset -acp " + processor + " " + pid + " ended with " + status);
        }
    }

    /** What is to be done with a command that has been started. */
    private interface Started {
        void look(Process process) throws IOException, InterruptedException;
    }

    private static Run of(List<String> command, Started started) throws IOException, InterruptedException {
        Path out = Files.createTempFile("wedge-bench", ".out");
        Path err = Files.createTempFile("wedge-bench", ".err");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            started.look(process);
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
