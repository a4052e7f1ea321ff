package io.wedge.cli.record;

import io.wedge.cli.machine.Jdk;
import io.wedge.kernel.record.TraceFacts;
import io.wedge.traces.TraceHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a recorded run stood in, beside its calls: its command line, the JDK, the class path. A replay should stand in the same. */
final class Surroundings {
    private static final String ENVIRONMENT = "environment.";
    private static final String OF_THE_COMMAND = "command.environment.";

    private Surroundings() {}

    /** The recorded command, with the recorded values of the variables that a JVM's start depends on before it, and the working directory where that is another one now. */
    static List<String> command(TraceHeader header) {
        List<String> recorded = header.list("command");
        if (recorded.isEmpty()) {
            return recorded;
        }
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, String> fact : header.values().entrySet()) {
            String key = fact.getKey();
            if (key.startsWith(OF_THE_COMMAND)) {
                words.add(key.substring(OF_THE_COMMAND.length()) + "=" + fact.getValue());
            } else if (key.startsWith(ENVIRONMENT) && TraceFacts.decidesTheStart(key.substring(ENVIRONMENT.length()))) {
                words.add(key.substring(ENVIRONMENT.length()) + "=" + fact.getValue());
            }
        }
        words.add(recorded.get(0));
        String directory = header.get("cwd", "");
        boolean elsewhere = !directory.isEmpty()
                && !directory.equals(Path.of("").toAbsolutePath().toString());
        if (elsewhere && recorded.get(0).endsWith("/java")) {
            words.add("-Duser.dir=" + directory);
        }
        words.addAll(recorded.subList(1, recorded.size()));
        return words;
    }

    /** How JDK and class path differ from the recorded: a line each. */
    static List<String> differences(TraceHeader header, Path launcher) {
        List<String> lines = new ArrayList<>();
        Jdk jdk = Jdk.of(launcher);
        String recorded = header.get("jdk.version", "");
        if (jdk != null && !recorded.isEmpty() && !recorded.equals(jdk.version())) {
            lines.add("JDK " + recorded + " was recorded, this is " + jdk.version());
        }
        for (int i = 0; !header.get("classpath." + i, "").isEmpty(); i++) {
            Path entry = Path.of(header.get("classpath." + i, ""));
            String before = header.get("classpath." + i + ".sha256", "");
            if (before.isEmpty()) {
                continue;
            }
            String now = Files.isRegularFile(entry) ? TraceFacts.sha256(entry) : "not there";
            if (!now.equals(before)) {
                lines.add(entry + " had SHA-256 " + before + ", now " + now);
            }
        }
        return lines;
    }
}
