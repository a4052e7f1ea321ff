package io.wedge.cli.record;

import io.wedge.cli.machine.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A trace that is kept and used again and again: what is done with it if it is there, and if not. */
public final class Fixture {
    /** As VCR-like tools have them. */
    public enum Mode {
        /** Recorded if there is none, else replayed. */
        once,
        /** Replayed; that there is none is an error. */
        none,
        /** Replayed; recorded anew where the program does something else. */
        anew,
        /** Recorded each time. */
        all;

        /** Of its word; null if it is none. */
        public static Mode of(String word) {
            return switch (word) {
                case "once" -> once;
                case "none" -> none;
                case "new" -> anew;
                case "all" -> all;
                default -> null;
            };
        }
    }

    private final Path directory;
    private final Path written;

    /** Of that directory, which need not be there. */
    public Fixture(Path directory) {
        this.directory = directory;
        this.written = directory.resolveSibling(
                directory.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    }

    /**
     * Whether a run is a replay.
     *
     * @throws SetupException if it would have to be, and there is nothing to replay.
     */
    public boolean isReplayed(Mode mode) {
        boolean there = Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
        if (mode == Mode.none && !there) {
            throw new SetupException("there is no trace " + directory, "--mode once records one");
        }
        return there && mode != Mode.all;
    }

    /** Where a new recording goes: what there is stays until that is complete. */
    public Path written() {
        return written;
    }

    /** Puts a new recording in the place of what there was, or removes it. */
    public void settle(boolean complete) {
        try {
            if (!Files.exists(written)) {
                return;
            }
            if (complete) {
                remove(directory);
                Files.move(written, directory);
            } else {
                remove(written);
            }
        } catch (IOException e) {
            throw new SetupException("cannot replace " + directory + ": " + e, "the new trace is " + written, e);
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.exists(tree.resolve("trace.properties"))) {
            throw new IOException(tree + " is no trace");
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
