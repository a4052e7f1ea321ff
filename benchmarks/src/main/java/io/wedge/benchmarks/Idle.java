package io.wedge.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Does some file work, says so, and then waits for its standard input to end. With a number of seconds and process ids: which threads of those processes have used processor
 * time in so many seconds.
 */
public final class Idle {
    private Idle() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 1) {
            watch(args);
            return;
        }
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

    private static void watch(String[] args) throws IOException, InterruptedException {
        Map<String, Long> before = ticks(args);
        Thread.sleep(1000L * Integer.parseInt(args[0]));
        ticks(args).forEach((thread, ticks) -> {
            long used = ticks - before.getOrDefault(thread, 0L);
            if (used > 0) {
                System.out.println(thread + ": " + used + " ticks");
            }
        });
    }

    /** User and system time by process, thread id and thread name. */
    private static Map<String, Long> ticks(String[] args) throws IOException {
        Map<String, Long> ticks = new TreeMap<>();
        for (int i = 1; i < args.length; i++) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", args[i], "task"))) {
                for (Path thread : threads) {
                    String stat = Files.readString(thread.resolve("stat"));
                    int end = stat.lastIndexOf(')');
                    String[] fields = stat.substring(end + 2).split(" ");
                    String name = stat.substring(stat.indexOf('(') + 1, end);
                    ticks.put(
                            args[i] + " " + thread.getFileName() + " " + name,
                            Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
                }
            }
        }
        return ticks;
    }
}
