package io.wedge.traces.read;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;

/** Which paths are meant: those that have a word in them, or, where it has * or ? in it, those that it matches as a shell's pattern does. */
public final class PathPattern {
    private final String text;
    private final PathMatcher matcher;

    /**
     * @throws IllegalArgumentException if it is no pattern.
     */
    public PathPattern(String text) {
        this.text = text;
        this.matcher = text.matches(".*[*?].*") ? FileSystems.getDefault().getPathMatcher("glob:" + text) : null;
    }

    /** False for null. */
    boolean matches(String path) {
        if (path == null) {
            return false;
        }
        if (matcher == null) {
            return path.contains(text);
        }
        try {
            return matcher.matches(Path.of(path));
        } catch (InvalidPathException e) {
            return false; // with a NUL in it: no path, and so none that matches
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
