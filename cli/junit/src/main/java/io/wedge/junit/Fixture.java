package io.wedge.junit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One class's fixture: records its tests there, or runs them from there. */
final class Fixture {
    private static final int DIVERGED = 3;

    private final Recorded recorded;
    private final Path trace;

    Fixture(Recorded recorded) {
        this.recorded = recorded;
        this.trace = Path.of(System.getProperty("wedge.fixtures", "src/test/fixtures"))
                .resolve(recorded.value())
                .toAbsolutePath();
    }

    Results run(Class<?> type) throws IOException, InterruptedException {
        Files.createDirectories(trace.getParent());
        String before = header();
        Path errors = Files.createTempFile("wedge-recorded", ".err");
        try {
            Process process = new ProcessBuilder(command(type))
                    .redirectInput(new File("/dev/null"))
                    .redirectError(errors.toFile())
                    .start();
            Results results = new Results();
            try (var out = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (!results.take(line)) {
                        System.out.println(line);
                    }
                }
            }
            int status = process.waitFor();
            if (results.failed() && !header().equals(before)) {
                delete();
            }
            if (status == DIVERGED || status != 0 && !results.failed()) {
                throw new AssertionError(
                        "the fixture " + trace + " was not run, status " + status + ":\n" + Files.readString(errors));
            }
            System.err.print(Files.readString(errors));
            String failure = results.failureOf("[engine:junit-jupiter]/[class:" + type.getName() + "]");
            if (failure != null) {
                throw new AssertionError(failure);
            }
            return results;
        } finally {
            Files.delete(errors);
        }
    }

    private List<String> command(Class<?> type) {
        String home = System.getProperty("wedge.home", System.getenv("WEDGE_HOME"));
        Mode mode = Mode.valueOf(
                System.getProperty("wedge.mode", recorded.mode().name()).toUpperCase(Locale.ROOT));
        List<String> command = new ArrayList<>();
        command.add(home == null ? "wedge" : Path.of(home, "bin", "wedge").toString());
        command.addAll(List.of("record", "--mode", mode.name().toLowerCase(Locale.ROOT), "-o", trace.toString(), "--"));
        command.add(System.getProperty(
                "wedge.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(recorded.jvm()));
        for (String name : recorded.properties()) {
            if (System.getProperty(name) != null) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.add("-D" + RecordedMain.PROPERTY + "=true");
        command.add("-cp");
        command.add(classPath());
        command.add(RecordedMain.class.getName());
        command.add(type.getName());
        return command;
    }

    /** Without empty entries, which would be the working directory. */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Tells one recording from another; empty if there is none. */
    private String header() throws IOException {
        Path file = trace.resolve("trace.properties");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(trace)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
