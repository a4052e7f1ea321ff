package io.wedge.it;

import java.util.ArrayList;
import java.util.List;

/** The ways to run one java command. */
enum Run {
    /** java alone: what the program says on this machine. */
    NATIVE,
    /** {@code wedge run -- java …}. */
    WEDGE_RUN,
    /** {@code java -javaagent:wedge.jar …}: the agent finds or starts the kernel itself. */
    AGENT;

    List<String> command(Jdk jdk, List<String> javaArguments) {
        List<String> command = new ArrayList<>();
        if (this == WEDGE_RUN) {
            command.addAll(List.of(Dist.command().toString(), "run", "--"));
        }
        command.add(jdk.java().toString());
        if (this == AGENT) {
            command.add("-javaagent:" + Dist.agentJar());
        }
        command.addAll(javaArguments);
        return command;
    }
}
