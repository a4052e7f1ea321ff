package io.wedge.kernel.policy.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Policies that come with Wedge; {@code wedge policy show NAME} prints them. */
public final class Presets {
    /** What every JVM needs; part of every policy. */
    public static final String JVM = "jvm";

    private static final List<String> NAMES =
            List.of("trace-only", "read-only", "no-network", "build-tool", "server", "plugin", "deny-all", JVM);

    private Presets() {}

    public static List<String> names() {
        return NAMES;
    }

    /** Whether a word can only be a preset: a file is named with a slash or a dot in it. */
    static boolean isName(String word) {
        return word.matches("[a-z][a-z-]*");
    }

    /** The JSON Schema of policy files. */
    public static String schema() {
        try (InputStream in = Presets.class.getResourceAsStream("wedge-policy.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PolicyException("the schema cannot be read: " + e, e);
        }
    }

    /** The preset's YAML. */
    public static String text(String name) {
        try (InputStream in = Presets.class.getResourceAsStream("presets/" + name + ".yaml")) {
            if (in == null || !NAMES.contains(name)) {
                throw new PolicyException("no preset '" + name + "'" + NearestKey.hint(name, NAMES)
                        + " (a file is written with a slash: ./" + name + ")");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PolicyException("preset " + name + " cannot be read: " + e, e);
        }
    }
}
