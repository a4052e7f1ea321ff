package io.wedge.cli.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final List<String> VARIABLES = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

    /** A word of an @argfile: quoted parts and others, up to a blank. */
    private static final Pattern WORD =
            Pattern.compile("(?:\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])*'?|[^\\s\"'])+");

    private static final int MOST_BYTES = 1 << 20;

    /** Copies. */
    LauncherPaths {
        paths = List.copyOf(paths);
        classPath = List.copyOf(classPath);
    }

    static LauncherPaths of(JavaCommand command, Map<String, String> environment) {
        List<Path> paths = new ArrayList<>();
        List<Path> jars = new ArrayList<>();
        add(paths, jars, environment.getOrDefault("CLASSPATH", ""));
        List<String> words = new ArrayList<>();
        for (String name : VARIABLES) {
            split(environment.getOrDefault(name, "")).forEach(word -> expand(words, word));
        }
        for (String word : command.arguments()) {
            expand(words, command.tool() && word.startsWith("-J") ? word.substring(2) : word);
        }
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

    /** The word, and those of the file that it names, if it is one of arguments. */
    private static void expand(List<String> words, String word) {
        words.add(word);
        if (!word.startsWith("@") || word.startsWith("@@")) {
            return;
        }
        try {
            Path file = Path.of(word.substring(1));
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                for (String line : Files.readAllLines(file, Program.NATIVE)) {
                    if (!line.strip().startsWith("#")) {
                        words.addAll(split(line));
                    }
                }
            }
        } catch (IOException | InvalidPathException e) {
            // The launcher does not find it either, and says so.
            return;
        }
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group().replaceAll("[\"']", ""));
        }
        return words;
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
                    jars.addAll(jars(Path.of(plain).toAbsolutePath()));
                }
            } catch (InvalidPathException e) {
                // No path: the JVM finds nothing there either.
                continue;
            }
        }
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            // The JVM finds none either.
            return List.of();
        }
        return jars;
    }
}
