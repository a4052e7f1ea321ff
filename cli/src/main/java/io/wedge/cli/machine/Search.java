package io.wedge.cli.machine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds a command as a shell does. */
public final class Search {
    private Search() {}

    /**
     * The file that a word names: itself if it has a slash, else the first executable of that name on the path.
     *
     * @param path of PATH's form; null searches nothing.
     * @return null if there is none.
     */
    public static Path onPath(String word, String path) {
        try {
            if (word.indexOf('/') >= 0) {
                return executable(Path.of(word));
            }
            for (String folder : path == null ? new String[0] : path.split(":", -1)) {
                Path file = executable(Path.of(folder.isEmpty() ? "." : folder).resolve(word));
                if (file != null) {
                    return file;
                }
            }
            return null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static Path executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file) ? file : null;
    }
}
