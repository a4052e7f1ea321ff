package io.wedge.kernel.confine;

import io.wedge.kernel.policy.Reach;
import io.wedge.kernel.policy.Reach.Need;
import io.wedge.kernel.policy.Reach.Use;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the host's rules stand that make a policy's paths reachable. A policy speaks of names, Landlock of files and folders that are there: who may make, replace or remove something needs its
 * folder, and so does what somebody else may replace or bring later. Immutable.
 */
final class FencePlaces {
    /** The host's kernel makes these; they stay what they are. */
    private static final List<Path> SETTLED = List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path SELF = Path.of("/proc/self");

    /** Folders that hold what belongs to others too. */
    private final Set<Path> broad = new HashSet<>();

    private final Set<Path> written;

    private FencePlaces(Set<Path> written) {
        this.written = written;
        for (String property : List.of("user.home", "java.io.tmpdir")) {
            String value = System.getProperty(property);
            for (Path path = real(Path.of(value)); path != null; path = path.getParent()) {
                broad.add(path);
            }
        }
        broad.add(Path.of("/var/tmp"));
    }

    static FencePlaces of(Reach reach) {
        Set<Path> written = new HashSet<>();
        for (Need need : reach.needs()) {
            if (need.use() == Use.WRITE && !need.builtIn()) {
                written.add(need.path());
            }
        }
        return new FencePlaces(written);
    }

    /** Files and folders, their links followed; none where it is not there, and nobody can be expected to make it. */
    List<Path> of(Need need) {
        Path folder = need.pattern() == null ? null : real(need.path());
        if (folder == null || need.use() == Use.WRITE || isWritten(need) || !isBroad(folder)) {
            Path place = place(need);
            return place == null ? List.of() : List.of(place);
        }
        if (need.pattern().contains("**") || need.pattern().equals(".")) {
            return List.of(folder);
        }
        // Others' files are there, too: what matches now.
        Pattern pattern = Pattern.compile(quoted(need.pattern()), Pattern.DOTALL);
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                folder, entry -> pattern.matcher(entry.getFileName().toString()).matches())) {
            for (Path entry : entries) {
                Path real = real(entry);
                if (real != null) {
                    found.add(real);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What may not be listed has nothing for this user.
            return List.of();
        }
        return found;
    }

    private static String quoted(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char each : pattern.toCharArray()) {
            regex.append(each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(String.valueOf(each)));
        }
        return regex.toString();
    }

    private Path place(Need need) {
        Path path = need.path();
        if (path.startsWith(SELF)) {
            // The program's own; a descriptor of the kernel process is never handed over.
            return null;
        }
        boolean settled = SETTLED.stream().anyMatch(path::startsWith) && !path.startsWith(SHARED_MEMORY);
        Path real = real(path);
        if (settled || need.builtIn() && !isWritten(need)) {
            return real;
        }
        if (real == null) {
            Path nearest = nearest(path);
            return nearest.getNameCount() == 0 ? null : nearest;
        }
        return isReplaced(need, real) ? real.getParent() : real;
    }

    /** Whether what is there may be another one soon, so that its folder has to be meant. */
    private boolean isReplaced(Need need, Path real) {
        Path folder = real.getParent();
        if (need.pattern() != null || folder == null || folder.getNameCount() == 0 || broad.contains(real)) {
            return false;
        }
        if (Files.isDirectory(real)) {
            // A program that may write its output folder removes it and makes it anew; not the one that it works in.
            return isWritten(need) && !isBroad(folder) && !cwd().startsWith(real);
        }
        // Whoever keeps a file writes another and gives it the name.
        return isWritten(need) || need.use() != Use.EXECUTE && !isBroad(folder);
    }

    private boolean isWritten(Need need) {
        return written.stream().anyMatch(need.path()::startsWith);
    }

    private static Path cwd() {
        Path named = Path.of(System.getProperty("user.dir"));
        Path real = real(named);
        return real == null ? named : real;
    }

    private boolean isBroad(Path folder) {
        return folder.getNameCount() <= 1 || broad.contains(folder);
    }

    /** Of a path that is not there: the folder above that is. */
    private static Path nearest(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            Path real = real(above);
            if (real != null) {
                return real;
            }
        }
        return Path.of("/");
    }

    /** With its links followed; null if it is not there. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It is not there, or may not be looked at.
            return null;
        }
    }

    /** Whether it is a regular file, its links followed. */
    static boolean isFile(Path path) {
        return Files.isRegularFile(path);
    }
}
