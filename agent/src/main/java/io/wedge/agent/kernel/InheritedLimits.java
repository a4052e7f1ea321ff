package io.wedge.agent.kernel;

import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Hard limits that a kernel takes over from the application that starts it, and cannot raise. A kernel that is held back by one serves only applications under the same one:
 * the limit is part of its socket's name.
 */
final class InheritedLimits {
    private static final String FILE_SIZE = "Max file size";
    private static final String OPEN_FILES = "Max open files";
    /** A kernel with fewer descriptors is not for everyone. */
    private static final long ENOUGH_FILES = 4096;

    private InheritedLimits() {}

    /** This process's; empty where nothing holds a kernel back. */
    static String suffix() {
        try {
            return suffix(Files.readString(Path.of("/proc/self/limits"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new StartupException("cannot read /proc/self/limits: " + e, "Wedge needs /proc", e);
        }
    }

    /** Of a text such as /proc/PID/limits. */
    static String suffix(String limits) {
        long fileSize = hard(limits, FILE_SIZE);
        long files = hard(limits, OPEN_FILES);
        return (fileSize == Long.MAX_VALUE ? "" : "-fsize" + fileSize)
                + (files >= ENOUGH_FILES ? "" : "-nofile" + files);
    }

    /** Lines are: name, soft limit, hard limit, unit. */
    private static long hard(String limits, String name) {
        int line = limits.indexOf(name);
        if (line < 0) {
            return Long.MAX_VALUE;
        }
        int end = limits.indexOf('\n', line);
        String[] words = limits.substring(line + name.length(), end < 0 ? limits.length() : end)
                .trim()
                .split(" +");
        return words.length < 2 || words[1].equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(words[1]);
    }
}
