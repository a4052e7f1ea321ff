package io.wedge.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** How programs of the tests make system calls by JNI: a library that needs no C compiler here. */
final class Jffi {
    private static final String LIBRARY = "libjffi-1.2.so";

    private Jffi() {}

    /** Puts the library into a folder, for {@code -Djffi.boot.library.path}. */
    static void copyLibrary(Path folder) throws IOException {
        try (ZipFile jar = new ZipFile(find("jffi-.*-native\\.jar").toFile())) {
            Files.copy(jar.getInputStream(jar.getEntry("jni/x86_64-Linux/" + LIBRARY)), folder.resolve(LIBRARY));
        }
    }

    /** Its classes. */
    static Path jar() throws IOException {
        return find("jffi-[\\d.]+\\.jar");
    }

    private static Path find(String name) throws IOException {
        try (Stream<Path> files = Files.list(Dist.directory().resolve("lib/kernel"))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
