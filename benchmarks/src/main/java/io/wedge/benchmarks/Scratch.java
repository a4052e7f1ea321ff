package io.wedge.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that is gone at the end, with all that is in it. */
record Scratch(Path path) implements Closeable {
    static Scratch make(String name) throws IOException {
        return new Scratch(Files.createTempDirectory(name));
    }

    static void deleteTree(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        deleteTree(path);
    }
}
