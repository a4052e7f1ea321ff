package io.wedge.kernel.policy.ask;

import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.file.PolicyText;
import io.wedge.kernel.policy.rule.Rule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The file that keeps what was answered for good: a policy file, which Wedge writes itself. Several processes may add to it. */
public final class Remembered {
    /** The first line, by which a later run knows that it may add to it. */
    public static final String HEADER = "# Written by wedge run --prompt: what was answered with always and never.";

    private static final String HINT = "# Take a line away to be asked again; comments are not kept.\n";

    private final Path file;

    /** @param file absolute. It need not be there. */
    public Remembered(Path file) {
        this.file = file;
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /**
     * What is in it.
     *
     * @throws PolicyException if that is no policy, or one of somebody else's.
     */
    public List<Rule> rules() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be read: " + e, e);
        }
        if (text.isEmpty()) {
            return List.of(); // another process is about to write it
        }
        if (!text.startsWith(HEADER)) {
            throw new PolicyException(file
                    + " was not written by wedge run --prompt; name another file, and include that one in the policy");
        }
        return PolicyReader.parse(file.toString(), text, file.getParent()).rules().stream()
                .filter(rule -> rule.where().startsWith(file + ":"))
                .toList();
    }

    /** Adds a rule. On one thread; other processes wait. */
    public void add(Rule rule) throws IOException {
        Files.createDirectories(file.getParent(), only("rwx------"));
        while (true) {
            makeEmpty();
            Object before = Files.getAttribute(file, "unix:ino");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.lock();
                if (before.equals(Files.getAttribute(file, "unix:ino"))) {
                    write(rule);
                    return;
                }
                // Another process has put a newer one in its place meanwhile: its lock is the one that counts.
            }
        }
    }

    private void makeEmpty() throws IOException {
        try {
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // As it should be.
            return;
        }
    }

    /** Whole or not at all. */
    private void write(Rule rule) throws IOException {
        List<Rule> all = new ArrayList<>(rules());
        all.add(rule);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, only("rw-------"));
        Files.writeString(next, PolicyText.of(HEADER + "\n" + HINT, all));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?> only(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
