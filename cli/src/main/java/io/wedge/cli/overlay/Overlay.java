package io.wedge.cli.overlay;

import io.wedge.cli.machine.SetupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder and the one that its changes go to. That one holds {@code lower} (a line: which folder), {@code upper} (the changes, as the host's overlay file system keeps them), {@code work}
 * and {@code lock}; and {@code refused} for a moment, where the host did not mount it. Immutable.
 *
 * @param folder what is read from, real and absolute.
 * @param changes where they go.
 */
public record Overlay(Path folder, Path changes) {
    private static final String LOWER = "lower";
    private static final String REFUSED = "refused";
    private static final String OTHER = " (DIR=CHANGES, or to: in a policy)";
    /** mount(8) splits its options at these. */
    private static final List<String> SPECIAL = List.of(",", ":", "\\", "\n");

    /**
     * DIR or DIR=CHANGES, by default {@code DIR.overlay}.
     *
     * @throws SetupException if it cannot be.
     */
    public static Overlay parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? of("--overlay", text, null)
                : of("--overlay", text.substring(0, equals), text.substring(equals + 1));
    }

    /**
     * A folder whose changes go to another.
     *
     * @param said  where it is said, for people.
     * @param changes null for the folder beside it, {@code DIR.overlay}.
     * @throws SetupException if it cannot be.
     */
    public static Overlay of(String said, String folder, String changes) {
        try {
            Path real = Path.of(folder).toRealPath();
            Path target = Path.of(changes == null ? real + ".overlay" : changes);
            Overlay overlay = new Overlay(real, target.toAbsolutePath().normalize());
            overlay.check(said);
            return overlay;
        } catch (IOException | InvalidPathException e) {
            throw new SetupException(said + " " + folder + ": no such folder", "make it, or name another", e);
        }
    }

    private void check(String said) {
        if (!Files.isDirectory(folder)) {
            throw new SetupException(said + " " + folder + " is no folder", "files alone cannot be overlaid");
        }
        if (folder.getParent() == null) {
            throw new SetupException(said + ": / cannot be overlaid as a whole", "name a folder in it");
        }
        if (changes.startsWith(folder) || folder.startsWith(changes)) {
            throw new SetupException(
                    said + ": " + changes + " is in the way of " + folder, "name a folder beside it" + OTHER);
        }
        String both = folder.toString() + changes;
        if (SPECIAL.stream().anyMatch(both::contains)) {
            throw new SetupException(
                    said + ": mount(8) does not take the names of " + folder + " and " + changes,
                    "use folders without comma, colon and backslash");
        }
    }

    /** Whether both cannot be in one run: one of the folders lies in another. */
    boolean isInTheWayOf(Overlay other) {
        return folder.startsWith(other.folder)
                || other.folder.startsWith(folder)
                || changes.startsWith(other.changes)
                || other.changes.startsWith(changes)
                || changes.startsWith(other.folder)
                || other.changes.startsWith(folder);
    }

    /** The changes that lie in a folder. */
    public static Overlay of(Path changes) {
        try {
            Path absolute = changes.toAbsolutePath().normalize();
            String lower = Files.readString(absolute.resolve(LOWER)).strip();
            return new Overlay(Path.of(lower), absolute);
        } catch (IOException e) {
            throw new SetupException(
                    changes + " holds no changes of an overlay", "name the folder that wedge run --overlay told", e);
        }
    }

    Path upper() {
        return changes.resolve("upper");
    }

    /** Makes the folder of the changes, or goes on with it, for one run at a time: locked as long as what this returns is open. */
    FileLock begin() {
        try {
            boolean known = Files.exists(changes.resolve(LOWER));
            if (Files.exists(changes) && !known && !isEmpty()) {
                throw new SetupException(changes + " is there, and holds something else", "name another" + OTHER);
            }
            if (known && !of(changes).folder().equals(folder)) {
                throw new SetupException(
                        changes + " holds the changes of " + of(changes).folder(), "name another" + OTHER);
            }
            Files.createDirectories(upper());
            Files.createDirectories(changes.resolve("work"));
            Files.writeString(changes.resolve(LOWER), folder + "\n");
            return lock();
        } catch (IOException e) {
            throw new SetupException(
                    "the changes of " + folder + " cannot be kept: " + e, "name another folder" + OTHER, e);
        }
    }

    /** Whether the host did not mount it for the run that has just ended. Tells it once. */
    boolean wasRefused() throws IOException {
        return Files.deleteIfExists(changes.resolve(REFUSED));
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> all = Files.list(changes)) {
            return all.findAny().isEmpty();
        }
    }

    /** As {@link #begin}, for changes that are there. */
    FileLock lock() throws IOException {
        FileChannel file =
                FileChannel.open(changes.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new SetupException("the changes in " + changes + " are in use", "wait for the program's end");
        }
        return lock;
    }
}
