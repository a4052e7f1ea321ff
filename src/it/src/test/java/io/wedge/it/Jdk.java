package io.wedge.it;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One installed JDK.
 *
 * @param feature 17, 21 or 25
 * @param version as the {@code release} file says
 * @param home    its root; the real path, so that one JDK with two names counts once
 */
record Jdk(int feature, String version, Path home) {
    private static final List<Integer> SUPPORTED = List.of(17, 21, 25);
    private static final List<Jdk> FOUND = find();

    /** The supported JDKs here, ascending, one per feature version, narrowed by {@code -Dwedge.it.jdks=17,25}. */
    static List<Jdk> found() {
        String wanted = System.getProperty("wedge.it.jdks", "");
        List<Jdk> jdks = FOUND.stream()
                .filter(jdk ->
                        wanted.isBlank() || Arrays.asList(wanted.split(",")).contains("" + jdk.feature))
                .toList();
        if (jdks.isEmpty()) {
            throw new IllegalStateException(
                    "no JDK of " + (wanted.isBlank() ? SUPPORTED : wanted) + " in /usr/lib/jvm or JAVA_HOME");
        }
        return jdks;
    }

    Path java() {
        return home.resolve("bin/java");
    }

    Path javac() {
        return home.resolve("bin/javac");
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static List<Jdk> find() {
        Map<Integer, Jdk> byFeature = new TreeMap<>();
        for (Path home : candidates()) {
            Path release = home.resolve("release");
            if (Files.isReadable(release) && Files.isExecutable(home.resolve("bin/javac"))) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(release)) {
                    properties.load(reader);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read " + release, e);
                }
                String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
                int feature = Integer.parseInt(version.split("[.+-]")[0]);
                if (SUPPORTED.contains(feature)) {
                    byFeature.putIfAbsent(feature, new Jdk(feature, version, home));
                }
            }
        }
        byFeature
                .values()
                .forEach(jdk -> System.out.println("Integration tests use JDK " + jdk.version + " at " + jdk.home));
        return List.copyOf(byFeature.values());
    }

    /** JAVA_HOME first, then the JVM that runs this test, then /usr/lib/jvm in order of name. */
    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        String javaHome = System.getenv("JAVA_HOME");
        if (javaHome != null && !javaHome.isBlank()) {
            homes.add(Path.of(javaHome));
        }
        homes.add(Path.of(System.getProperty("java.home")));
        Path jvms = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(jvms)) {
            try (Stream<Path> entries = Files.list(jvms)) {
                entries.sorted().forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + jvms, e);
            }
        }
        return homes.stream()
                .filter(Files::isDirectory)
                .map(Jdk::real)
                .distinct()
                .toList();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot resolve " + path, e);
        }
    }
}
