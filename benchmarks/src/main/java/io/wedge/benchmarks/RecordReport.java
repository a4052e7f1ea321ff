package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What recording costs a program: small calls, a copy, and what a trace takes that holds the same file ten times. Beside it strace and JFR, which write files, too. */
final class RecordReport {
    private static final List<String> WAYS = List.of("native", "Wedge", "recorded", "strace -f -o", "JFR");
    private static final int RECORDED = 2;
    private static final int STRACED = 3;
    private static final int JFR = 4;
    private static final int MEAN = 2;
    private static final int MEBIBYTES = 256;

    private final Path java;
    private final Path classes;
    private final boolean pinned;
    private final ResidentKernel kernel;
    private final Path folder;
    private int traces;

    private RecordReport(Path java, Path classes, boolean pinned, ResidentKernel kernel, Path folder) {
        this.java = java;
        this.classes = classes;
        this.pinned = pinned;
        this.kernel = kernel;
        this.folder = folder;
    }

    /** Prints Markdown. In quick form there is one round instead of three. */
    static void print(Path dist, Path classes, Path java, boolean quick) throws IOException, InterruptedException {
        int rounds = quick ? 1 : 3;
        for (boolean pinned : new boolean[] {true, false}) {
            try (Scratch scratch = Scratch.make("wedge-bench-record");
                    ResidentKernel kernel = new ResidentKernel(dist, java, pinned ? "1" : null)) {
                new RecordReport(java, classes, pinned, kernel, scratch.path()).smallCalls(rounds);
            }
        }
        try (Scratch scratch = Scratch.make("wedge-bench-record");
                ResidentKernel kernel = new ResidentKernel(dist, java, null)) {
            RecordReport report = new RecordReport(java, classes, false, kernel, scratch.path());
            report.copy(rounds);
            report.sameJar(dist);
        }
    }

    private void smallCalls(int rounds) throws IOException, InterruptedException {
        Map<String, List<List<Double>>> p50 = new LinkedHashMap<>();
        Map<String, List<List<Double>>> mean = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < WAYS.size(); way++) {
                String samples = way == STRACED ? "50" : "2000";
                List<String> lines = run(way, JdkCalls.class, samples, "20").lines();
                read(p50, way, lines, 0);
                read(mean, way, lines, MEAN);
            }
        }
        System.out.printf(
                "%nRecording small calls, %s: p50 of 20 calls in a row, ns a call; median of %d%n%n",
                pinned ? "pinned apart" : "unpinned", rounds);
        table(p50, "recorded : Wedge", 1);
        System.out.printf("%nThe same, mean%n%n");
        table(mean, "recorded : Wedge", 1);
    }

    private void copy(int rounds) throws IOException, InterruptedException {
        CopyFile.makeSource(folder, MEBIBYTES);
        Map<String, List<List<Double>>> table = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < WAYS.size(); way++) {
                read(table, way, run(way, CopyFile.class, folder, MEBIBYTES, 1).lines(), 0);
            }
        }
        System.out.printf("%nOne sequential copy in blocks of 64 KiB, ms in the program; median of %d%n%n", rounds);
        table(table, "recorded : native", 0);
        Files.delete(folder.resolve("source"));
    }

    private void sameJar(Path dist) throws IOException, InterruptedException {
        Path jar;
        try (var jars = Files.newDirectoryStream(dist.resolve("lib/kernel"), "parquet-hadoop-*.jar")) {
            jar = jars.iterator().next();
        }
        System.out.printf("%nA jar of %,d bytes, read in blocks of 8 KiB: size of the trace%n%n", Files.size(jar));
        System.out.println("| read | bytes of the trace | of these, blocks |");
        System.out.println("|---|---|---|");
        for (int times : new int[] {1, 10}) {
            Path trace = trace();
            run(RECORDED, ReadJar.class, jar, times, 8 << 10);
            System.out.printf(
                    Locale.ROOT,
                    "| %d × | %,d | %,d |%n",
                    times,
                    TraceReport.bytes(trace),
                    Files.size(trace.resolve("blocks.data")));
        }
    }

    private Path trace() {
        return folder.resolve("trace-" + traces);
    }

    private Run run(int way, Class<?> program, Object... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (pinned) {
            command.addAll(List.of("taskset", "-c", way == STRACED ? "1" : "0"));
        }
        if (way == STRACED) {
            command.addAll(
                    List.of("strace", "-f", "-o", folder.resolve("strace").toString()));
            command.addAll(pinned ? List.of("taskset", "-c", "0") : List.of());
        }
        command.add(java.toString());
        if (way == 1) {
            command.addAll(kernel.agent());
        } else if (way == RECORDED) {
            command.add(kernel.agent().get(0) + ",record=" + trace());
        } else if (way == JFR) {
            command.addAll(List.of(
                    "-Xlog:jfr*=off",
                    "-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("flight.jfr")));
        }
        command.addAll(List.of("-cp", classes.toString(), program.getName()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        Run run = Run.of(command);
        if (way == RECORDED) {
            TraceReport.awaitEnd(trace());
            traces++;
        }
        return run;
    }

    private static void read(Map<String, List<List<Double>>> table, int column, List<String> lines, int word) {
        for (String line : lines) {
            if (line.matches(".{" + Report.NAME_WIDTH + "}( +[0-9.]+)+")) { // JFR says something of its own
                String name = line.substring(0, Report.NAME_WIDTH).strip();
                String value = line.substring(Report.NAME_WIDTH).strip().split("\\s+")[word];
                table.computeIfAbsent(name, n -> columns()).get(column).add(Double.parseDouble(value));
            }
        }
    }

    private static List<List<Double>> columns() {
        List<List<Double>> columns = new ArrayList<>();
        for (int i = 0; i < WAYS.size(); i++) {
            columns.add(new ArrayList<>());
        }
        return columns;
    }

    private static void table(Map<String, List<List<Double>>> table, String ratio, int than) {
        System.out.println("| | " + String.join(" | ", WAYS) + " | " + ratio + " |");
        System.out.println("|---|" + "---|".repeat(WAYS.size() + 1));
        table.forEach((name, columns) -> {
            StringBuilder row = new StringBuilder("| ").append(name);
            for (List<Double> column : columns) {
                row.append(String.format(Locale.ROOT, " | %.0f", Report.median(column)));
            }
            row.append(String.format(
                    Locale.ROOT, " | %.2f |", Report.median(columns.get(RECORDED)) / Report.median(columns.get(than))));
            System.out.println(row);
        });
    }
}
