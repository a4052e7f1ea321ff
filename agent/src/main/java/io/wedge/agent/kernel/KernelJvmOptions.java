package io.wedge.agent.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM options of a kernel that the agent starts: the distribution's {@code lib/kernel/jvm.options}, else the file beside this class. One option a line; {@code #}
 * starts a comment; {@code 24-:option} is for JDK 24 and later, {@code 17-23:option} for those.
 */
public final class KernelJvmOptions {
    private KernelJvmOptions() {}

    /** The options for a JDK. */
    public static List<String> read(Path file, int feature) throws IOException {
        return parse(Files.isReadable(file) ? Files.readString(file) : builtIn(), feature);
    }

    static List<String> parse(String text, int feature) {
        List<String> options = new ArrayList<>();
        for (String raw : text.split("\n")) {
            String line = raw.strip();
            int colon = line.startsWith("#") ? -1 : line.indexOf(':');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!Character.isDigit(line.charAt(0))) {
                options.add(line);
            } else if (fits(line.substring(0, colon), feature)) {
                options.add(line.substring(colon + 1));
            }
        }
        return options;
    }

    private static boolean fits(String range, int feature) {
        int dash = range.indexOf('-');
        if (dash < 0) {
            return Integer.parseInt(range) == feature;
        }
        boolean notTooOld = Integer.parseInt(range.substring(0, dash)) <= feature;
        return notTooOld && (dash == range.length() - 1 || feature <= Integer.parseInt(range.substring(dash + 1)));
    }

    private static String builtIn() throws IOException {
        try (InputStream in = KernelJvmOptions.class.getResourceAsStream("jvm.options")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
