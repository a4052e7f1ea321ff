package io.wedge.kernel.record;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A class path with what the manifests of its archives name (the JAR file specification's Class-Path). Archives that are not there, or cannot be read, name nothing. One thread. */
final class ManifestPaths {
    private final Set<String> entries = new LinkedHashSet<>();

    private ManifestPaths() {}

    /** The entries, each followed by what it names. */
    static List<String> follow(List<String> classPath) {
        ManifestPaths all = new ManifestPaths();
        classPath.forEach(all::add);
        return List.copyOf(all.entries);
    }

    private void add(String entry) {
        if (!entries.add(entry)) {
            return;
        }
        try {
            Path archive = Path.of(entry);
            if (Files.isRegularFile(archive)) {
                named(archive).forEach(this::add);
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            // No archive: the JVM finds no class in it either.
            return;
        }
    }

    private static List<String> named(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String others =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return others == null || others.isBlank()
                    ? List.of()
                    : List.of(others.strip().split("\\s+")).stream()
                            .map(url -> beside(archive, url))
                            .filter(path -> !path.isEmpty())
                            .toList();
        }
    }

    /** A URL, which is a path from the archive's folder on unless it begins with a scheme. Empty if it is no file. */
    private static String beside(Path archive, String url) {
        try {
            URI named = archive.toUri().resolve(url);
            return "file".equals(named.getScheme()) ? Path.of(named).normalize().toString() : "";
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return "";
        }
    }
}
