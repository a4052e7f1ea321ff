package io.wedge.cli;

import io.wedge.cli.machine.Distribution;
import io.wedge.cli.program.Attachment;
import io.wedge.cli.program.TraceRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wedge attach}. */
@Command(
        name = "attach",
        description =
                "Puts a JVM that is running already under Wedge, with the resident kernel under it (started if need be).",
        sortOptions = false,
        footer = {
            "",
            "Calls made from now on go to the kernel; files that were open before stay native. There is no way back but its end.",
            "JDK 21 and later warn on the program's standard error that an agent was loaded: -XX:+EnableDynamicAgentLoading",
            "among the program's own options says that this was expected.",
            "",
            "Examples:",
            "  wedge attach 4711",
            "  wedge attach --trace /tmp/calls.txt $(pgrep -f app.jar)"
        })
final class AttachCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Be its kernel until it ends, and write each call to FILE, as wedge trace does.")
    private Path trace;

    @Parameters(paramLabel = "PID", description = "Process id of the JVM, as jps or pgrep prints it.")
    private long pid;

    @Override
    public Integer call() {
        if (trace == null) {
            Attachment.attach(pid, Distribution.here());
            say(pid + " is under Wedge");
        } else {
            Attachment.attachAndTrace(
                    pid,
                    Distribution.here(),
                    TraceRequest.toFile(trace),
                    () -> say(pid + " is under Wedge; its calls go to " + trace + " until it ends"));
        }
        return 0;
    }

    private void say(String line) {
        spec.commandLine().getOut().println("wedge: " + line);
        spec.commandLine().getOut().flush();
    }
}
