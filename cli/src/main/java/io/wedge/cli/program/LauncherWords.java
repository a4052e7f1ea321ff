package io.wedge.cli.program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A java command line as the launcher reads it, java(1): with the options of the environment before it, and those of the files of arguments that it names behind their {@code @file}. */
public final class LauncherWords {
    private static final List<String> VARIABLES = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

    /** A word of an @argfile: quoted parts and others, up to a blank. */
    private static final Pattern WORD =
            Pattern.compile("(?:\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])*'?|[^\\s\"'])+");

    private static final int MOST_BYTES = 1 << 20;

    private LauncherWords() {}

    /** All of them, in order; a tool's options for its JVM without their {@code -J}. */
    public static List<String> of(JavaCommand command, Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        for (String name : VARIABLES) {
            split(environment.getOrDefault(name, "")).forEach(word -> expand(words, word));
        }
        for (String word : command.arguments()) {
            expand(words, command.tool() && word.startsWith("-J") ? word.substring(2) : word);
        }
        return words;
    }

    /** What {@code folder/*} stands for in a class path, by name; those in folders below are not. None if there is no such folder: the JVM finds none either. */
    public static List<Path> archivesIn(Path folder) {
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
            files.forEach(archives::add);
        } catch (IOException e) {
            return List.of();
        }
        archives.sort(null);
        return archives;
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
}
