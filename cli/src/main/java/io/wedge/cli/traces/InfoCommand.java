package io.wedge.cli.traces;

import io.wedge.traces.read.TraceInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wedge info}. */
@Command(
        name = "info",
        description = "Says what a trace is of: command, machine, JVMs, threads, how many calls, how it ended.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  wedge info run.trace",
            "  wedge info --salvage broken.trace          how many calls of it can be read"
        })
public final class InfoCommand implements Callable<Integer> {
    @Mixin
    private TraceArgument trace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return trace.with(scan -> {
            spec.commandLine().getOut().print(TraceInfo.page(trace.path(), scan));
            spec.commandLine().getOut().flush();
        });
    }
}
