package io.wedge.cli;

import io.wedge.cli.machine.Distribution;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wedge agent-jar}. */
@Command(
        name = "agent-jar",
        description = "Prints the path of the agent's jar, and nothing else.",
        footer = {
            "",
            "Examples:",
            "  java -javaagent:$(wedge agent-jar) -jar app.jar",
            "  JAVA_TOOL_OPTIONS=-javaagent:$(wedge agent-jar) mvn package     a program that starts java itself",
            "",
            "Keep the jar where it is: it finds the rest of Wedge beside it."
        })
final class AgentJarCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(Distribution.here().agentJar());
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }
}
