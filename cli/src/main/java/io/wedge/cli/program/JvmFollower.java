package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.host.Follower;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts the agent into children that are JVMs, by an option of their own command lines: an environment variable (JAVA_TOOL_OPTIONS) would make each of them say so on its standard
 * error. A JVM that a script starts is therefore not followed.
 */
final class JvmFollower implements Follower, Awaited {
    private final Path agentJar;
    private final Path socket;
    private final Children followed = new Children();

    JvmFollower(Path agentJar, Path socket) {
        this.agentJar = agentJar;
        this.socket = socket;
    }

    @Override
    public List<String> options(Path executable, List<String> arguments) {
        Path name = executable.getFileName();
        if (name == null || !JavaCommand.isLauncherName(name.toString())) {
            return List.of();
        }
        try {
            List<String> words = new ArrayList<>();
            words.add(executable.toString());
            words.addAll(arguments);
            JavaCommand command = JavaCommand.parse(words, Map.of(), 0);
            List<String> with = command.withAgent(agentJar, "kernel=" + socket);
            return List.copyOf(with.subList(1, with.size() - arguments.size()));
        } catch (SetupException e) {
            // No JDK that can be served, or the agent is there already: it runs by itself.
            return List.of();
        }
    }

    @Override
    public void started(int pid) {
        followed.add(pid);
    }

    @Override
    public void await() {
        followed.await();
    }
}
