package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Network, processes and standard output: native, under Wedge and under {@code strace -f}, alternating in one run, unpinned. The program is the one that is measured; its
 * peer, the echo or the load, is a native process in every column.
 */
final class NetworkReport {
    /** The parts, in the order in which they are printed. */
    static final List<String> PARTS = List.of("ping", "http", "spawn", "println");

    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 16;
    private static final List<String> STRACE = List.of("strace", "-f", "-o", "/dev/null");

    private final Path dist;
    private final Path classes;
    private final Path java;
    private final boolean quick;
    private List<String> agent = List.of();
    private final Map<String, List<List<Double>>> table = new LinkedHashMap<>();

    private NetworkReport(Path dist, Path classes, Path java, boolean quick) {
        this.dist = dist;
        this.classes = classes;
        this.java = java;
        this.quick = quick;
    }

    /** One table for each part that is wanted. */
    static void print(Path dist, Path classes, Path java, List<String> parts, boolean quick)
            throws IOException, InterruptedException {
        for (String part : PARTS) {
            if (parts.contains(part) || parts.contains("network")) {
                new NetworkReport(dist, classes, java, quick).measure(part);
            }
        }
    }

    private void measure(String part) throws IOException, InterruptedException {
        int rounds = quick ? 1 : ROUNDS;
        for (int round = 0; round < rounds; round++) {
            run(part, 0);
            // A kernel of its own for every run: one that has nothing to do ends itself, and the other columns take
            // longer than that.
            try (ResidentKernel kernel = new ResidentKernel(dist, java, null)) {
                agent = kernel.agent();
                run(part, 1);
            }
            run(part, 2);
        }
        System.out.printf(Locale.ROOT, "%n%s, median of %d%n%n", title(part), rounds);
        System.out.println("| | native | Wedge | strace -f | Wedge adds | Wedge : native | Wedge : strace |");
        System.out.println("|---|---|---|---|---|---|---|");
        table.forEach(NetworkReport::row);
    }

    private static String title(String part) {
        return switch (part) {
            case "ping" -> "TCP ping-pong of 64 bytes, us";
            case "http" -> "JDK HttpServer under load, " + CONNECTIONS + " connections";
            case "spawn" -> "Processes, ms";
            default -> "System.out.println, us";
        };
    }

    private static void row(String name, List<List<Double>> runs) {
        double plain = Report.median(runs.get(0));
        double wedge = Report.median(runs.get(1));
        double strace = Report.median(runs.get(2));
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %.2f | %.2f |%n",
                name,
                figure(plain),
                figure(wedge),
                figure(strace),
                figure(wedge - plain),
                wedge / plain,
                wedge / strace);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }

    private void run(String part, int column) throws IOException, InterruptedException {
        switch (part) {
            case "ping" -> {
                try (Peer peer = new Peer(command(0, EchoPeer.class))) {
                    int rounds = column == 2 ? 1000 : quick ? 10_000 : 20_000;
                    add(column, Run.of(command(column, PingPong.class, rounds, peer.port())));
                }
            }
            case "http" -> {
                try (Peer server = new Peer(command(column, HelloServer.class))) {
                    int millis = quick ? 3000 : 4000;
                    add(column, Run.of(command(0, HttpLoad.class, server.port(), CONNECTIONS, millis, millis)));
                }
            }
            case "spawn" -> add(column, Run.of(command(column, Spawn.class, quick || column == 2 ? 200 : 500)));
            default -> {
                println(column, "to a file", " > \"$FILE\"");
                println(column, "to a pipe", " | cat > /dev/null");
            }
        }
    }

    private void println(int column, String where, String redirection) throws IOException, InterruptedException {
        Path figures = Files.createTempFile("wedge-bench", ".figures");
        Path file = Files.createTempFile("wedge-bench", ".file");
        try {
            int lines = column == 2 ? 2000 : quick ? 20_000 : 50_000;
            String quoted = command(column, Println.class, lines, where, figures).stream()
                    .map(word -> "'" + word + "'")
                    .collect(Collectors.joining(" "));
            Run.of(List.of("env", "FILE=" + file, "sh", "-c", quoted + redirection));
            Report.read(table, column, Files.readAllLines(figures));
        } finally {
            Files.delete(figures);
            Files.delete(file);
        }
    }

    private void add(int column, Run run) {
        Report.read(table, column, run);
    }

    private List<String> command(int column, Class<?> program, Object... args) {
        List<String> command = Run.prefixed(column == 2 ? STRACE : List.of(), List.of(java.toString()));
        if (column == 1) {
            command.addAll(agent);
        }
        command.addAll(List.of("-cp", classes.toString(), program.getName()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return command;
    }
}
