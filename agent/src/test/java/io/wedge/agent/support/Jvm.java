package io.wedge.agent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs in JVMs of their own. */
public final class Jvm {
    /** What a program left behind. */
    public record Output(int status, String out, String err) {}

    private Jvm() {}

    /** The JDKs on this machine that Wedge supports: the one that runs the tests, and those below /usr/lib/jvm. One per version. */
    public static Stream<Path> homes() {
        TreeMap<Integer, Path> homes = new TreeMap<>();
        try (Stream<Path> installed =
                Files.isDirectory(Path.of("/usr/lib/jvm")) ? Files.list(Path.of("/usr/lib/jvm")) : Stream.empty()) {
            installed
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .forEach(home -> homes.put(version(home), home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        homes.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        homes.keySet().retainAll(List.of(17, 21, 25));
        return homes.values().stream();
    }

    private static int version(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> Integer.parseInt(line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Runs java with these arguments, with a cache directory of its own. */
    public static Output run(Path home, Path cache, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(arguments);
        Path out = Files.createTempFile("wedge", ".out");
        Path err = Files.createTempFile("wedge", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("XDG_CACHE_HOME", cache.toString());
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("hangs: " + command);
            }
            return new Output(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
