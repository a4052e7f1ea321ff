package io.wedge.cli.program;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files and folders that a java command line names, with the files of arguments that it names and the options of the environment. Immutable.
 *
 * @param paths     all of them.
 * @param classPath those, and what the JVM makes of wildcards, or of a command line that says nothing of a class path.
 */
record LauncherPaths(List<Path> paths, List<Path> classPath) {
    /** Options whose next word is a class path or a jar. */
    private static final Set<String> PATH_OPTIONS =
            Set.of("-cp", "-classpath", "--class-path", "-jar", "-p", "--module-path", "--upgrade-module-path");

    private static final List<String> PATH_PREFIXES = List.of(
            "--class-path=",
            "--module-path=",
            "--upgrade-module-path=",
            "-javaagent:",
            "-agentpath:",
            "-Xbootclasspath/a:",
            "-XX:SharedArchiveFile=",
            "-XX:AOTCache=",
            "-XX:VMOptionsFile=",
            "-XX:Flags=",
            "@");

    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path", "-jar");

    /** Copies. */
    LauncherPaths {
        paths = List.copyOf(paths);
        classPath = List.copyOf(classPath);
    }

    static LauncherPaths of(JavaCommand command, Map<String, String> environment) {
        List<Path> paths = new ArrayList<>();
        List<Path> jars = new ArrayList<>();
        add(paths, jars, environment.getOrDefault("CLASSPATH", ""));
        List<String> words = LauncherWords.of(command, environment);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (PATH_OPTIONS.contains(word) && i + 1 < words.size()) {
                add(paths, jars, words.get(++i));
            }
            for (String prefix : PATH_PREFIXES) {
                if (word.startsWith(prefix)) {
                    add(paths, jars, word.substring(prefix.length()).split("=", 2)[0]);
                }
            }
        }
        List<Path> classPath = new ArrayList<>(paths);
        classPath.addAll(jars);
        if (environment.getOrDefault("CLASSPATH", "").isEmpty()
                && words.stream().noneMatch(word -> CLASS_PATH.contains(word) || word.startsWith("--class-path="))) {
            // The JVM's own idea: the working directory.
            classPath.add(Path.of("").toAbsolutePath());
        }
        return new LauncherPaths(paths, classPath);
    }

    private static void add(List<Path> paths, List<Path> jars, String path) {
        for (String entry : path.split(File.pathSeparator)) {
            boolean any = entry.equals("*") || entry.endsWith("/*");
            String plain = entry.equals("*") ? "." : any ? entry.substring(0, entry.length() - 2) : entry;
            try {
                if (!plain.isEmpty()) {
                    paths.add(Path.of(plain).toAbsolutePath());
                }
                if (any) {
                    jars.addAll(LauncherWords.archivesIn(Path.of(plain).toAbsolutePath()));
                }
            } catch (InvalidPathException e) {
                // No path: the JVM finds nothing there either.
                continue;
            }
        }
    }
}
