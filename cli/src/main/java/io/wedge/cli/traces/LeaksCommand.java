package io.wedge.cli.traces;

import io.wedge.traces.read.Leaks;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wedge leaks}. */
@Command(
        name = "leaks",
        description =
                "Lists the descriptors that were never closed, with the call and the thread that opened them, and the Java stack of what was recorded with -k.",
        sortOptions = false,
        footer = {
            "",
            "Exit status: 0 if every descriptor was closed, 1 if not.",
            "",
            "Examples:",
            "  wedge leaks run.trace",
            "  wedge leaks --jars run.trace               those of class loaders, too"
        })
public final class LeaksCommand implements Callable<Integer> {
    @Mixin
    private TraceArgument trace;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--jars",
            description = "Also what a JVM keeps open on purpose: its class path and the JDK's own files.")
    private boolean jars;

    private boolean found;

    @Override
    public Integer call() {
        int status = trace.with(scan -> {
            var leaks = Leaks.of(scan, jars);
            found = !leaks.isEmpty();
            spec.commandLine().getOut().print(Leaks.page(leaks, scan.clock()));
            spec.commandLine().getOut().flush();
        });
        return status == 0 && found ? 1 : status;
    }
}
