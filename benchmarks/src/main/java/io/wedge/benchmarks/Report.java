package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The whole-program comparison: native, under Wedge, and under {@code strace -f}, on each JDK, alternating in one run. Prints Markdown. Arguments: the distribution, then
 * the homes of the JDKs; {@code --quick} for a short look, {@code --only=PART,…} for some of the parts calls, bulk (or half of it: bulk-pinned, bulk-unpinned), network (or
 * some of its ping, http, spawn, println), record, traces, start-up, confined, grant, footprint, and traces-large, which is done when asked for only.
 */
public final class Report {
    private static final int ROUNDS = 3;
    private static final int STARTS = 9;
    static final int NAME_WIDTH = 40;

    private final Path dist;
    private final boolean quick;
    private final List<String> parts;
    private final Path classes;

    private Report(Path dist, boolean quick, List<String> parts) {
        this.dist = dist;
        this.quick = quick;
        this.parts = parts;
        this.classes = Path.of(System.getProperty("java.class.path").split(":", 2)[0]);
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(List.of(args));
        Path dist = Path.of(rest.remove(0));
        boolean quick = rest.remove("--quick");
        Report report = new Report(dist, quick, parts(rest));
        for (String home : rest) {
            report.jdk(Path.of(home));
        }
    }

    /** Takes the option out of the arguments. */
    private static List<String> parts(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("--only=")) {
                arguments.remove(argument);
                return List.of(argument.substring("--only=".length()).split(","));
            }
        }
        return List.of("calls", "bulk", "network", "record", "traces", "start-up", "confined", "grant", "footprint");
    }

    private void jdk(Path home) throws IOException, InterruptedException {
        Path java = home.resolve("bin/java");
        System.out.printf(
                "%n## JDK %s%n",
                Run.of(List.of(java.toString(), "--version")).lines().get(0));
        if (parts.contains("calls")) {
            calls(java, true);
            calls(java, false);
        }
        if (parts.contains("bulk") || parts.contains("bulk-pinned")) {
            BulkReport.print(dist, classes, java, true, quick);
        }
        if (parts.contains("bulk") || parts.contains("bulk-unpinned")) {
            BulkReport.print(dist, classes, java, false, quick);
        }
        if (parts.contains("network") || parts.stream().anyMatch(NetworkReport.PARTS::contains)) {
            NetworkReport.print(dist, classes, java, parts, quick);
        }
        if (parts.contains("record")) {
            RecordReport.print(dist, classes, java, quick);
        }
        if (parts.contains("traces")) {
            TraceReport.print(dist, classes, java, quick);
        }
        if (parts.contains("traces-large")) {
            TraceReport.printLarge(dist, classes, java);
        }
        if (parts.contains("start-up")) {
            startUp(java);
        }
        if (parts.contains("confined")) {
            ConfinedReport.print(dist, classes, java, quick);
        }
        if (parts.contains("grant")) {
            GrantReport.print(dist, classes, java, quick);
        }
        if (parts.contains("footprint")) {
            footprint(java);
        }
    }

    /** Pinned, a tracer runs on the other processor than the program, as the kernel does; strace is at its best on the same one, so that stands beside it. */
    private void calls(Path java, boolean pinned) throws IOException, InterruptedException {
        String calls = quick ? "5000" : "50000";
        String tracedCalls = quick ? "1000" : "3000";
        List<String> on0 = pinned ? List.of("taskset", "-c", "0") : List.of();
        List<String> strace = List.of("strace", "-f", "-o", "/dev/null");
        List<String> apart = pinned ? Run.prefixed(List.of("taskset", "-c", "1"), Run.prefixed(strace, on0)) : strace;
        Map<String, List<List<Double>>> table = new LinkedHashMap<>();
        try (ResidentKernel kernel = new ResidentKernel(dist, java, pinned ? "1" : null)) {
            for (int round = 0; round < ROUNDS; round++) {
                read(table, 0, Run.of(Run.prefixed(on0, program(java, List.of(), calls))));
                read(table, 1, Run.of(Run.prefixed(on0, program(java, kernel.agent(), calls))));
                read(table, 2, Run.of(Run.prefixed(apart, program(java, List.of(), tracedCalls))));
                if (pinned) {
                    read(
                            table,
                            3,
                            Run.of(Run.prefixed(Run.prefixed(on0, strace), program(java, List.of(), tracedCalls))));
                }
            }
        }
        System.out.printf(
                "%n%s, median of %d runs%n%n",
                pinned ? "Pinned apart: p50 of a call" : "Unpinned: p50 of a call", ROUNDS);
        System.out.println("| call | native | Wedge | strace -f |" + (pinned ? " strace -f, one CPU |" : "")
                + " Wedge adds | strace adds | ratio |");
        System.out.println("|---|---|---|---|---|---|---|" + (pinned ? "---|" : ""));
        table.forEach((name, runs) -> row(name, runs, pinned));
    }

    private static void row(String name, List<List<Double>> runs, boolean pinned) {
        StringBuilder row = new StringBuilder("| ").append(name);
        for (int column = 0; column < (pinned ? 4 : 3); column++) {
            row.append(String.format(Locale.ROOT, " | %.0f ns", median(runs.get(column))));
        }
        double nativeValue = median(runs.get(0));
        double added = Math.max(1, median(runs.get(1)) - nativeValue);
        double strace = median(runs.get(2));
        row.append(String.format(
                Locale.ROOT,
                " | %.0f ns | %.0f ns | %.0f× |",
                added,
                strace - nativeValue,
                (strace - nativeValue) / added));
        System.out.println(row);
    }

    /** Adds a program's figures to a column. */
    static void read(Map<String, List<List<Double>>> table, int column, Run run) {
        read(table, column, run.lines(), 0);
    }

    static void read(Map<String, List<List<Double>>> table, int column, List<String> lines) {
        read(table, column, lines, 0);
    }

    /** As the others, of the word that stands so far behind each row's name. */
    static void read(Map<String, List<List<Double>>> table, int column, List<String> lines, int word) {
        for (String line : lines) {
            String name = line.substring(0, NAME_WIDTH).strip();
            double value = Double.parseDouble(line.substring(NAME_WIDTH).strip().split("\\s+")[word]);
            table.computeIfAbsent(
                            name,
                            n -> List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()))
                    .get(column)
                    .add(value);
        }
    }

    private List<String> program(Path java, List<String> agent, String... args) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(agent);
        command.addAll(List.of("-cp", classes.toString(), JdkCalls.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private void startUp(Path java) throws IOException, InterruptedException {
        System.out.printf("%nAn empty main, from exec to exit, median of %d%n%n", STARTS);
        new StartUp(dist, java, classes, STARTS).print();
    }

    private void footprint(Path java) throws IOException, InterruptedException {
        try (ResidentKernel kernel = new ResidentKernel(dist, java, null)) {
            Footprint.print(java, classes, kernel);
        }
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static long bytesBelow(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }
}
