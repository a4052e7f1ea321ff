package io.wedge.kernel.record;

import io.wedge.kernel.calls.Caller;
import io.wedge.traces.TraceHeader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a trace's header says of a program that runs already: as /proc shows it. */
final class SessionFacts {
    private static final String AGENT = "-javaagent:";
    private static final Charset NATIVE = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private SessionFacts() {}

    /** @param agent the jar whose option is not part of the command: a replay brings its own. */
    static TraceHeader of(Caller caller, Path agent) throws IOException {
        Path process = Path.of("/proc/" + caller.pid());
        Map<String, String> facts = new TreeMap<>(TraceFacts.ofMachine());
        Path launcher = Files.readSymbolicLink(process.resolve("exe"));
        List<String> words = words(process.resolve("cmdline"));
        facts.put("command.0", launcher.toString());
        int number = 1;
        for (String word : words.subList(Math.min(1, words.size()), words.size())) {
            if (!isAgent(word, agent)) {
                facts.put("command." + number++, word);
            }
        }
        facts.put("cwd", Files.readSymbolicLink(process.resolve("cwd")).toString());
        facts.putAll(TraceFacts.ofEnvironment(environment(process)));
        if (!caller.javaHome().isEmpty()) {
            Path home = Path.of(caller.javaHome());
            facts.put("java.home", home.toString());
            facts.put("jdk.build", TraceFacts.jdkBuild(home));
        }
        List<String> entries = new ArrayList<>();
        Path cwd = Path.of(facts.get("cwd"));
        for (String entry : caller.classPath().split(":")) {
            if (!entry.isEmpty()) {
                entries.add(cwd.resolve(entry).normalize().toString());
            }
        }
        facts.putAll(TraceFacts.ofClassPath(entries));
        return new TraceHeader(facts);
    }

    private static boolean isAgent(String word, Path agent) {
        if (!word.startsWith(AGENT)) {
            return false;
        }
        Path jar = Path.of(word.substring(AGENT.length()).split("=", 2)[0]);
        return jar.getFileName() != null && jar.getFileName().equals(agent.getFileName());
    }

    private static List<String> words(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), NATIVE);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    private static Map<String, String> environment(Path process) throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String pair : words(process.resolve("environ"))) {
            int equals = pair.indexOf('=', 1);
            if (equals > 0) {
                variables.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return variables;
    }
}
