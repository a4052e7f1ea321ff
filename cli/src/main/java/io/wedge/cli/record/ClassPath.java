package io.wedge.cli.record;

import io.wedge.cli.program.LauncherWords;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a program's classes come from, as the launcher will have it (java(1)) as far as its command line and CLASSPATH say: folders and archives of the class path and the module path, and what stands for a
 * {@code folder/*}. One thread.
 */
final class ClassPath {
    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");
    private static final Set<String> MODULE_PATH = Set.of("-p", "--module-path", "--upgrade-module-path");

    /** Other options whose next word is theirs. */
    private static final Set<String> WITH_A_WORD = Set.of(
            "--add-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--limit-modules",
            "--patch-module",
            "--enable-native-access",
            "--source");

    private static final Set<String> MODULE = Set.of("-m", "--module");

    private final Set<String> entries = new LinkedHashSet<>();

    private ClassPath() {}

    /**
     * Absolute paths, in order.
     *
     * @param words those of {@link LauncherWords}.
     */
    static List<String> of(List<String> words, Map<String, String> environment) {
        ClassPath all = new ClassPath();
        String path = environment.getOrDefault("CLASSPATH", "");
        for (int i = 0; i < words.size(); i++) {
            String argument = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            int equals = argument.indexOf('=');
            if (CLASS_PATH.contains(argument)) {
                path = next;
                i++;
            } else if (argument.startsWith("--class-path=")) {
                path = argument.substring(equals + 1);
            } else if (MODULE_PATH.contains(argument)) {
                all.addModules(next);
                i++;
            } else if (equals > 0 && MODULE_PATH.contains(argument.substring(0, equals))) {
                all.addModules(argument.substring(equals + 1));
            } else if (WITH_A_WORD.contains(argument)) {
                i++;
            } else if (argument.equals("-jar")) {
                path = next;
                break;
            } else if (!argument.startsWith("-") && !argument.startsWith("@") || MODULE.contains(argument)) {
                break;
            }
        }
        all.add(path);
        return List.copyOf(all.entries);
    }

    private void add(String path) {
        for (String entry : path.split(File.pathSeparator)) {
            if (entry.equals("*") || entry.endsWith("/*")) {
                addArchives(path(entry.substring(0, entry.length() - 1)));
            } else if (!entry.isEmpty()) {
                add(path(entry));
            }
        }
    }

    /** A module path has folders of modules, each an archive or a folder. */
    private void addModules(String path) {
        for (String entry : path.split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                Path folder = path(entry);
                addArchives(folder);
                add(folder);
            }
        }
    }

    private void addArchives(Path folder) {
        if (folder != null) {
            LauncherWords.archivesIn(folder).forEach(this::add);
        }
    }

    private void add(Path entry) {
        if (entry != null) {
            entries.add(entry.toString());
        }
    }

    /** Null if it is none: then the JVM finds nothing there either. */
    private static Path path(String text) {
        try {
            return Path.of(text.isEmpty() ? "." : text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
