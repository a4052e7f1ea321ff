package io.wedge.cli.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The JDKs of this machine: JAVA_HOME's, the one that runs this, the PATH's, and those in the usual folders. */
public final class Jdks {
    private static final List<String> FOLDERS = List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "/opt");
    private static final List<String> HOME_FOLDERS =
            List.of(".sdkman/candidates/java", ".jdks", ".asdf/installs/java", ".local/share/mise/installs/java");

    private Jdks() {}

    /** All that were found, by version; each root once. */
    public static List<Jdk> found() {
        Map<Path, Jdk> byHome = new LinkedHashMap<>();
        for (Path candidate : candidates()) {
            Jdk jdk = Jdk.at(candidate);
            if (jdk != null) {
                byHome.putIfAbsent(jdk.home(), jdk);
            }
        }
        List<Jdk> jdks = new ArrayList<>(byHome.values());
        // Stable: among JDKs of one version, what the user named comes first.
        jdks.sort(Comparator.comparingInt(Jdk::feature));
        return jdks;
    }

    /**
     * The first JDK of that feature version.
     *
     * @throws SetupException if there is none, or Wedge has no personality for it.
     */
    public static Jdk wanted(int feature) {
        if (!Jdk.SUPPORTED.contains(feature)) {
            throw unsupported("JDK " + feature);
        }
        List<Jdk> found = found();
        return found.stream()
                .filter(jdk -> jdk.feature() == feature)
                .findFirst()
                .orElseThrow(() -> new SetupException(
                        "no JDK " + feature + " on this machine",
                        found.isEmpty()
                                ? "install one, or set JAVA_HOME"
                                : "there is "
                                        + found.stream()
                                                .map(jdk -> jdk.version() + " in " + jdk.home())
                                                .collect(Collectors.joining(", "))));
    }

    /** What to say of a JDK without a personality. */
    public static SetupException unsupported(String what) {
        return new SetupException(
                what + " is not supported", "use JDK 17, 21 or 25 (wedge doctor lists those that are here)");
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        String javaHome = System.getenv("JAVA_HOME");
        if (javaHome != null && !javaHome.isBlank()) {
            homes.add(Path.of(javaHome));
        }
        homes.add(Path.of(System.getProperty("java.home")));
        Path onPath = Search.onPath("java", System.getenv("PATH"));
        Jdk ofPath = onPath == null ? null : Jdk.of(onPath);
        if (ofPath != null) {
            homes.add(ofPath.home());
        }
        FOLDERS.forEach(folder -> addEntries(Path.of(folder), homes));
        Path home = Path.of(System.getProperty("user.home"));
        HOME_FOLDERS.forEach(folder -> addEntries(home.resolve(folder), homes));
        return homes;
    }

    private static void addEntries(Path folder, List<Path> homes) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            // A folder that may not be listed holds nothing for us.
            return;
        }
        entries.sort(null);
        homes.addAll(entries);
    }
}
