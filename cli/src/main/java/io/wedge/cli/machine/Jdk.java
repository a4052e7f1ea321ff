package io.wedge.cli.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One installed JDK (or JRE), as its {@code release} file describes it.
 *
 * @param feature version, e.g. 17.
 * @param version in full, e.g. {@code 17.0.15}.
 * @param home    its root, without symbolic links.
 */
public record Jdk(int feature, String version, Path home) {
    /** The feature versions that have a personality. */
    public static final List<Integer> SUPPORTED = List.of(17, 21, 25);

    private static final String VERSION_KEY = "JAVA_VERSION=";

    /** Whether Wedge has a personality for it. */
    public boolean supported() {
        return SUPPORTED.contains(feature);
    }

    /** Its launcher. */
    public Path java() {
        return home.resolve("bin/java");
    }

    /** Whether it has a compiler, which a JRE has not. */
    public boolean complete() {
        return Files.isExecutable(home.resolve("bin/javac"));
    }

    /** The JDK at that root; null where there is none, or none that says its version. */
    public static Jdk at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return null;
        }
        try {
            for (String line : Files.readAllLines(release)) {
                if (line.startsWith(VERSION_KEY)) {
                    String version = line.substring(VERSION_KEY.length())
                            .replace("\"", "")
                            .trim();
                    int feature = feature(version);
                    return feature == 0 ? null : new Jdk(feature, version, home.toRealPath());
                }
            }
            return null;
        } catch (IOException e) {
            // A release file in another charset, or one that went away: not a JDK that we can name.
            return null;
        }
    }

    /** The JDK that a launcher belongs to, through symbolic links ({@code /usr/bin/java}); null if it is none of a JDK's own. */
    public static Jdk of(Path launcher) {
        try {
            Path bin = launcher.toRealPath().getParent();
            return bin == null || bin.getParent() == null || !bin.endsWith("bin") ? null : at(bin.getParent());
        } catch (IOException e) {
            return null;
        }
    }

    /** 17 of {@code 17.0.15} and 8 of {@code 1.8.0_412}; 0 of what is no version. */
    static int feature(String version) {
        String plain = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < plain.length() && Character.isDigit(plain.charAt(end))) {
            end++;
        }
        return end == 0 || end > 4 ? 0 : Integer.parseInt(plain.substring(0, end));
    }
}
