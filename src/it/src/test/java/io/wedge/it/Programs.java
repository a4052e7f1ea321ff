package io.wedge.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs of {@code programs/}, compiled once per test run. */
final class Programs {
    private static final Path MODULE =
            Path.of(System.getProperty("wedge.it.module", ".")).toAbsolutePath().normalize();
    private static final Path SOURCES = MODULE.resolve("programs");
    private static final Path CLASSES = MODULE.resolve("target/programs");
    private static final Path REAL = MODULE.resolve("target/real");
    private static final List<Program> ALL = all();
    /** Classes 17 can run, and those that need 21; both compiled by the time anyone asks. */
    private static final Path FOR_17 = compile(17, "");

    private static final Path FOR_21 = compile(21, FOR_17.toString());

    private Programs() {}

    /** Sorted by name, narrowed by {@code -Dwedge.it.program=Name,…}. */
    static List<Program> wanted() {
        String wanted = System.getProperty("wedge.it.program", "");
        return ALL.stream()
                .filter(program ->
                        wanted.isBlank() || Arrays.asList(wanted.split(",")).contains(program.name()))
                .toList();
    }

    static Program named(String name) {
        return ALL.stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no program " + name + " in " + SOURCES));
    }

    static String classPath(Program program) {
        List<String> path = new ArrayList<>();
        path.add(FOR_17.toString());
        if (FOR_21 != null && program.number("since", 17) >= 21) {
            path.add(FOR_21.toString());
        }
        program.values("libs").forEach(glob -> jars(glob).forEach(jar -> path.add(jar.toString())));
        return String.join(":", path);
    }

    /** {@code ${real}} and {@code ${NAME}} of a system property {@code wedge.it.NAME}, in a header's options. */
    static String expand(String option) {
        String text = option.replace("${real}", REAL.toString()).replace("${classes}", FOR_17.toString());
        for (String name : List.of("mavenHome", "mavenRepository")) {
            text = text.replace("${" + name + "}", System.getProperty("wedge.it." + name, ""));
        }
        return text;
    }

    static List<Path> jars(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob + ".jar");
        try (Stream<Path> files = Files.list(REAL)) {
            List<Path> jars = files.filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IllegalStateException(
                        "no jar " + glob + " in " + REAL + ": Maven copies it there before these tests");
            }
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + REAL, e);
        }
    }

    private static List<Program> all() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getParent().getFileName().toString().equals("support"))
                    .map(Program::of)
                    .sorted(Comparator.comparing(Program::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + SOURCES, e);
        }
    }

    /** Compiles what is new in that release by its own javac, or by a newer one's --release; null if no JDK can. */
    private static Path compile(int release, String classPath) {
        Jdk jdk = Jdk.found().stream()
                .filter(found -> found.feature() >= release)
                .findFirst()
                .orElse(null);
        if (jdk == null) {
            return null;
        }
        List<String> command = new ArrayList<>(List.of(
                jdk.javac().toString(),
                "-nowarn",
                "-encoding",
                "UTF-8",
                "--release",
                "" + release,
                "-d",
                CLASSES.resolve("" + release).toString()));
        String libraries = ALL.stream()
                .flatMap(program -> program.values("libs").stream())
                .distinct()
                .flatMap(glob -> jars(glob).stream())
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        command.addAll(List.of("-proc:none", "-cp", classPath + ":" + libraries));
        ALL.stream()
                .filter(program -> program.number("since", 17) == release)
                .forEach(program -> command.add(program.source().toString()));
        if (release == 17) {
            command.addAll(List.of("-sourcepath", SOURCES.resolve("support").toString()));
        }
        Output output = new RunProgram(command).timeout(180).run();
        if (output.exit() != 0) {
            throw new IllegalStateException(
                    "the programs for " + release + " do not compile:\n" + output.stdout() + output.stderr());
        }
        return CLASSES.resolve("" + release);
    }
}
