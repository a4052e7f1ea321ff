package io.wedge.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Traces: javac's run over a library's sources recorded and replayed, what a call takes on the disk, and how fast traces are read. */
final class TraceReport {
    private static final int CALLS = 1_000_000;
    private static final int MANY_CALLS = 10_000_000;
    private static final int FILES = 20_000;
    private static final int END_SECONDS = 60;
    private static final int LOOK_MS = 20;
    private static final int UNIX_BLOCK_BYTES = 512;

    private final Path dist;
    private final Path java;
    private final Path classes;
    private final Path folder;

    private TraceReport(Path dist, Path java, Path classes, Path folder) {
        this.dist = dist;
        this.java = java;
        this.classes = classes;
        this.folder = folder;
    }

    /** Prints Markdown. In quick form there is one round instead of three. */
    static void print(Path dist, Path classes, Path java, boolean quick) throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make("wedge-bench-traces")) {
            TraceReport report = new TraceReport(dist, java, classes, scratch.path());
            report.javac(quick ? 1 : 3);
            report.reading(CALLS, true);
        }
    }

    /** Ten million calls: a recording of half a minute or more, and 600 MB of disk. */
    static void printLarge(Path dist, Path classes, Path java) throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make("wedge-bench-traces")) {
            new TraceReport(dist, java, classes, scratch.path()).reading(MANY_CALLS, false);
        }
    }

    private void javac(int rounds) throws IOException, InterruptedException {
        Path list = folder.resolve("sources.txt");
        Files.write(list, sources());
        Path out = folder.resolve("out");
        List<String> program = List.of(
                java.toString(),
                "-m",
                "jdk.compiler/com.sun.tools.javac.Main",
                "-nowarn",
                "-proc:none",
                "--release",
                "17", // what later ones have added to List stands in this library's way
                "-d",
                out.toString(),
                "@" + list);
        Path trace = folder.resolve("javac");
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            add(millis, "native", program, out);
            add(millis, "wedge run", wedge(List.of("run", "--"), program), out);
            if (round > 0) {
                Scratch.deleteTree(trace);
            }
            add(millis, "wedge record", wedge(List.of("record", "-o", trace.toString(), "--"), program), out);
            add(millis, "wedge replay", wedge(List.of("replay", trace.toString()), List.of()), null);
            add(millis, "strace -f -o", Run.prefixed(strace(), program), out);
            add(millis, "JFR", withJfr(program), out);
        }
        System.out.printf(
                "%njavac over %d files of Apache Commons Collections, from exec to exit; median of %d%n%n",
                Files.readAllLines(list).size(), rounds);
        System.out.println("| | ms | : native |");
        System.out.println("|---|---|---|");
        double plain = Report.median(millis.get("native"));
        millis.forEach((name, runs) -> System.out.printf(
                Locale.ROOT, "| %s | %.0f | %.2f |%n", name, Report.median(runs), Report.median(runs) / plain));
        size(trace);
    }

    private List<String> strace() {
        return List.of("strace", "-f", "-o", folder.resolve("strace").toString());
    }

    private List<String> withJfr(List<String> program) {
        List<String> command = new ArrayList<>(program);
        command.addAll(
                1,
                List.of(
                        "-Xlog:jfr*=off",
                        "-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("flight.jfr")));
        return command;
    }

    private List<String> sources() throws IOException {
        List<String> found = new ArrayList<>();
        Path target = classes.resolveSibling("sources").resolve("commons-collections4-sources.jar");
        try (InputStream in = Files.newInputStream(target);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".java")) {
                    Path file = folder.resolve("src").resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                    found.add(file.toString());
                }
            }
        }
        return found;
    }

    private static void add(Map<String, List<Double>> millis, String name, List<String> command, Path out)
            throws IOException, InterruptedException {
        if (out != null) {
            Files.createDirectories(out);
        }
        millis.computeIfAbsent(name, n -> new ArrayList<>()).add(Run.of(command).millis());
        if (out != null) {
            Scratch.deleteTree(out);
        }
    }

    private List<String> wedge(List<String> words, List<String> program) {
        List<String> command = new ArrayList<>(
                List.of("env", "WEDGE_JAVA=" + java, dist.resolve("bin/wedge").toString()));
        command.addAll(words);
        command.addAll(program);
        return command;
    }

    private static void size(Path trace) throws IOException {
        long calls = calls(trace);
        long all = bytes(trace);
        long payload = onDisk(trace.resolve("blocks.data"));
        System.out.printf(
                Locale.ROOT,
                "%nIts trace: %,d calls, %,d bytes on the disk, %,d of them payload: %.1f bytes a call beside the payload%n",
                calls,
                all,
                payload,
                (all - payload) / (double) calls);
    }

    private void reading(int calls, boolean dump) throws IOException, InterruptedException {
        Path trace = folder.resolve("many");
        Path files = Files.createDirectory(folder.resolve("files"));
        List<String> program = List.of(
                java.toString(),
                "-cp",
                classes.toString(),
                ManyCalls.class.getName(),
                files.toString(),
                Integer.toString(FILES),
                Integer.toString(calls));
        Run.of(wedge(List.of("record", "-o", trace.toString(), "--"), program));
        long recorded = calls(trace);
        System.out.printf(Locale.ROOT, "%nA trace of %,d calls%n%n", recorded);
        System.out.println("| | s | calls/s | peak MB |");
        System.out.println("|---|---|---|---|");
        List<List<String>> commands = dump
                ? List.of(
                        List.of("dump", "-o", "/dev/null"),
                        List.of("dump", "--json", "-o", "/dev/null"),
                        List.of("stat"))
                : List.of(List.of("dump", "-o", "/dev/null"), List.of("stat"));
        for (List<String> command : commands) {
            List<String> words = new ArrayList<>(command);
            words.add(trace.toString());
            long start = System.nanoTime();
            long peak = peakMegabytes(wedge(words, List.of()));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "| wedge %s | %.2f | %,.0f | %d |%n",
                    String.join(" ", command),
                    seconds,
                    recorded / seconds,
                    peak);
        }
    }

    /** Runs a command that becomes one process: how much memory that had at the most, as /proc tells it while it runs. */
    private static long peakMegabytes(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long peak = 0;
        while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                peak = Math.max(
                        peak,
                        lines.filter(line -> line.startsWith("VmHWM:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                                .findFirst()
                                .orElse(0));
            } catch (IOException | UncheckedIOException e) {
                continue; // it has ended meanwhile
            }
        }
        if (process.exitValue() != 0) {
            throw new IOException("status " + process.exitValue() + ": " + String.join(" ", command));
        }
        return peak / 1024;
    }

    /** Waits until a resident kernel has ended a trace. */
    static void awaitEnd(Path trace) throws IOException, InterruptedException {
        for (int i = 0; !Files.exists(trace.resolve("end.properties")); i++) {
            if (i > END_SECONDS * 100) {
                throw new IOException(trace + " was not ended");
            }
            Thread.sleep(10); // of another process, and there is nothing to wait on
        }
    }

    private static long calls(Path trace) throws IOException {
        Properties end = new Properties();
        try (InputStream in = Files.newInputStream(trace.resolve("end.properties"))) {
            end.load(in);
        }
        return Long.parseLong(end.getProperty("calls"));
    }

    /** What a trace takes on the disk: its queue is a file with holes. */
    static long bytes(Path trace) throws IOException {
        long sum = 0;
        List<Path> files;
        try (Stream<Path> walk = Files.walk(trace)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            sum += onDisk(file);
        }
        return sum;
    }

    private static long onDisk(Path file) throws IOException {
        try {
            Process du = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
            String blocks = new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (du.waitFor() != 0) {
                throw new IOException("stat fails for " + file);
            }
            return Long.parseLong(blocks.strip()) * UNIX_BLOCK_BYTES;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
