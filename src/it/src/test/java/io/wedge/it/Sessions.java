package io.wedge.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Wedge keeps in shared memory: one folder per session under {@code /dev/shm/wedge-UID}. */
final class Sessions {
    /** Those that a test class has for as long as it runs: nobody else's waits for them. */
    private static final Set<Path> LASTING = ConcurrentHashMap.newKeySet();

    private static final Pattern MAPPED = Pattern.compile("/dev/shm/wedge-[0-9]+/[^/]+");

    private Sessions() {}

    /** Leaves the session of a process under Wedge out of account from now on. */
    static void lasts(long pid) throws IOException {
        Matcher session = MAPPED.matcher(Files.readString(Path.of("/proc/" + pid + "/maps")));
        if (!session.find()) {
            throw new IOException("process " + pid + " has no session");
        }
        LASTING.add(Path.of(session.group()));
    }

    /** The sessions there are now. */
    static Set<Path> now() {
        Set<Path> sessions = new TreeSet<>();
        // wedge-UID only: a wedge doctor that runs meanwhile tries a socket beside.
        try (DirectoryStream<Path> users = Files.newDirectoryStream(Path.of("/dev/shm"), "wedge-[0-9]*")) {
            for (Path user : users) {
                sessions.addAll(foldersIn(user));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list /dev/shm", e);
        }
        sessions.removeAll(LASTING);
        return sessions;
    }

    /** Waits until every session but those of {@code before} is gone, and fails after {@code limit}. */
    static void awaitOnly(Set<Path> before, Duration limit) {
        await("sessions left in shared memory")
                .pollInterval(Duration.ofMillis(20))
                .atMost(limit)
                .until(() -> before.containsAll(now()));
    }

    /** A folder's name starts with its kernel's process id; a living kernel of another distribution is not these tests' concern. */
    private static boolean isAnothers(Path session) {
        try {
            String kernel = session.getFileName().toString().split("-", 2)[0];
            String command = Files.readString(Path.of("/proc/" + kernel + "/cmdline"), StandardCharsets.ISO_8859_1);
            return !command.contains(Dist.directory().toString());
        } catch (IOException e) {
            return false; // That kernel is gone: its session must be too.
        }
    }

    private static Set<Path> foldersIn(Path user) throws IOException {
        Set<Path> folders = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(user, Files::isDirectory)) {
            for (Path entry : entries) {
                if (!isAnothers(entry)) {
                    folders.add(entry);
                }
            }
        } catch (NotDirectoryException | java.nio.file.NoSuchFileException e) {
            folders.clear(); // Gone or no folder: no session.
        }
        return folders;
    }
}
