package io.wedge.kernel.session;

import java.io.IOException;
import java.io.Reader;
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
 * A JVM that a kernel can run on: a kernel that the agent starts runs on its program's, whichever of them that is.
 *
 * @param own whether it is the one that runs the tests, where they take longest.
 */
record KernelJava(int feature, Path java, boolean own) {
    private static final List<Integer> SUPPORTED = List.of(17, 21, 25);
    private static final int OTHERS_SHARE = 20;
    private static final int WARNS = 24;

    /** The tests' own, and one of each other feature release below /usr/lib/jvm; {@code wedge.it.jdks} leaves out others. */
    static Stream<KernelJava> all() throws IOException {
        Map<Integer, KernelJava> found = new TreeMap<>();
        List<String> wanted =
                Arrays.asList(System.getProperty("wedge.it.jdks", "17,21,25").split(","));
        found.put(0, of(Path.of(System.getProperty("java.home")), true));
        try (Stream<Path> homes =
                Files.isDirectory(Path.of("/usr/lib/jvm")) ? Files.list(Path.of("/usr/lib/jvm")) : Stream.empty()) {
            for (Path home : (Iterable<Path>) homes.sorted()::iterator) {
                KernelJava java = of(home, false);
                if (java != null
                        && SUPPORTED.contains(java.feature)
                        && wanted.contains("" + java.feature)
                        && java.feature != found.get(0).feature) {
                    found.putIfAbsent(java.feature, java);
                }
            }
        }
        return found.values().stream();
    }

    private static KernelJava of(Path home, boolean own) throws IOException {
        Path release = home.resolve("release");
        Path java = home.resolve("bin/java");
        if (!Files.isReadable(release) || !Files.isExecutable(java)) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return new KernelJava(Integer.parseInt(version.split("[.+-]")[0]), java, own);
    }

    /** With what a JVM needs to hold a kernel. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        for (String flag : System.getProperty("wedge.jvm.flags").strip().split(" +")) {
            if (!flag.startsWith("--enable-native-access") && !flag.startsWith("--sun-misc-unsafe")) {
                command.add(flag);
            }
        }
        if (feature >= WARNS) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        return command;
    }

    /** So many times something is done, or, on another JVM than the tests', a part of it. */
    int times(int all) {
        return own ? all : all / OTHERS_SHARE;
    }

    @Override
    public String toString() {
        return "a kernel on JDK " + feature;
    }
}
