package io.wedge.cli.demo;

import io.wedge.cli.machine.SetupException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder with a small project in it, and what compiling it gives. Removed when closed. */
final class Workshop implements AutoCloseable {
    private static final int PARTS = 24;
    private static final long DEADLINE_S = 60;
    private final Path folder;
    private final List<Path> sources = new ArrayList<>();

    private Workshop(Path folder) {
        this.folder = folder;
    }

    /**
     * What a run gave.
     *
     * @param files of its output folder, by name.
     */
    record Result(int status, String output, Map<String, byte[]> files, long millis) {
        boolean sameAs(Result other) {
            return status == other.status
                    && output.equals(other.output)
                    && files.keySet().equals(other.files.keySet())
                    && files.entrySet().stream()
                            .allMatch(file -> Arrays.equals(file.getValue(), other.files.get(file.getKey())));
        }
    }

    static Workshop open() throws IOException {
        Workshop workshop = new Workshop(Files.createTempDirectory("wedge-demo-"));
        try {
            workshop.write();
            return workshop;
        } catch (IOException e) {
            workshop.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    List<Path> sources() {
        return sources;
    }

    /** Runs javac, given the words up to and with {@code java}, into a folder of that name. */
    Result compile(List<String> java, String name) throws IOException, InterruptedException {
        Path classes = Files.createDirectory(folder.resolve(name));
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-m", "jdk.compiler/com.sun.tools.javac.Main", "-Xlint:all", "-d", classes.toString()));
        sources.forEach(source -> command.add(source.toString()));
        return run(command, name);
    }

    /** Runs a command; what it gives is in the folder of that name, if there is one. */
    Result run(List<String> command, String name) throws IOException, InterruptedException {
        Path classes = folder.resolve(name);
        File output = folder.resolve(name + ".out").toFile();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .start();
        try {
            if (!process.waitFor(DEADLINE_S, TimeUnit.SECONDS)) {
                throw new SetupException("javac did not end within " + DEADLINE_S + " s", "see wedge doctor");
            }
        } finally {
            process.destroy();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.exists(classes)) {
            try (Stream<Path> made = Files.walk(classes)) {
                for (Path file : made.filter(Files::isRegularFile).toList()) {
                    files.put(classes.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return new Result(process.exitValue(), Files.readString(output.toPath()), files, millis);
    }

    /** Removes the sources and what was made of them under that name. */
    void removeProject(String name) throws IOException {
        remove(folder.resolve("src"));
        remove(folder.resolve(name));
    }

    private void write() throws IOException {
        Path source = Files.createDirectories(folder.resolve("src/demo"));
        for (int i = 0; i < PARTS; i++) {
            Path file = source.resolve("Part" + i + ".java");
            String next = "Part" + (i + 1) % PARTS;
            String text = """
                    package demo;

                    import java.util.List;

                    /** One of a ring of classes. */
                    public record Part%d(String name, List<%s> parts) {
                        int weight() {
                            return name.length() + parts.stream().mapToInt(%s::hashCode).sum();
                        }

                        @SuppressWarnings("rawtypes")
                        List plain() {
                            return parts;
                        }
                    }
                    """.formatted(i, next, next);
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            sources.add(file);
        }
        // Something for javac to say: its messages are compared as well.
        Path last = source.resolve("Main.java");
        Files.write(last, """
                package demo;

                class Main {
                    java.util.List raw;
                }
                """.getBytes(StandardCharsets.UTF_8));
        sources.add(last);
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
