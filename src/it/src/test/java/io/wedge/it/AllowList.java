package io.wedge.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code src/it/allow-list.txt}: the system calls an application's process may make itself, each with its reason. */
record AllowList(List<Pattern> patterns) {
    /** Reads {@code file}: a line is a regular expression for a whole call, two spaces, {@code #}, a reason. */
    static AllowList read(Path file) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int reason = line.lastIndexOf("  # ");
                if (reason < 0) {
                    throw new IllegalStateException("no reason in " + file + ": " + line);
                }
                patterns.add(Pattern.compile(line.substring(0, reason).strip()));
            }
        }
        return new AllowList(List.copyOf(patterns));
    }

    boolean allows(String call) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(call).lookingAt());
    }

    /** The calls that stand on no line, each once. */
    List<String> strangersIn(List<String> calls) {
        return calls.stream().filter(call -> !allows(call)).distinct().toList();
    }
}
