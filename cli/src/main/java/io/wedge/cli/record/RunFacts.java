package io.wedge.cli.record;

import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.Jdk;
import io.wedge.cli.program.JavaCommand;
import io.wedge.cli.program.LauncherWords;
import io.wedge.kernel.record.TraceFacts;
import io.wedge.traces.TraceHeader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a trace's header says of a run. */
final class RunFacts {
    private RunFacts() {}

    static TraceHeader of(JavaCommand command, Map<String, String> environment) {
        Map<String, String> facts = new TreeMap<>(TraceFacts.ofMachine());
        facts.put("command.0", command.launcher().toAbsolutePath().toString());
        for (int i = 0; i < command.arguments().size(); i++) {
            facts.put("command." + (i + 1), command.arguments().get(i));
        }
        command.environment().forEach((name, value) -> facts.put("command.environment." + name, value));
        facts.put("cwd", Path.of("").toAbsolutePath().toString());
        facts.putAll(TraceFacts.ofEnvironment(environment));
        facts.putAll(TraceFacts.ofClassPath(ClassPath.of(LauncherWords.of(command, environment), environment)));
        facts.put("agent", Distribution.here().agentJar().toString());
        Jdk jdk = Jdk.of(command.launcher());
        if (jdk != null) {
            facts.put("jdk.version", jdk.version());
            facts.put("jdk.build", TraceFacts.jdkBuild(jdk.home()));
            facts.put("java.home", jdk.home().toString());
        }
        return new TraceHeader(facts);
    }
}
