package io.wedge.cli.overlay;

import java.nio.file.Path;

/**
 * One change of an overlaid folder.
 *
 * @param path below the folder.
 */
public record Change(Kind kind, Path path) {
    /** What has happened to it. */
    public enum Kind {
        /** It was not there. */
        ADDED,
        /** Its bytes, or its mode or owner. */
        MODIFIED,
        /** It, and all below. */
        DELETED
    }

    @Override
    public String toString() {
        return kind.name().charAt(0) + " " + path;
    }
}
