package io.wedge.cli.traces;

import io.wedge.cli.machine.SetupException;
import io.wedge.traces.TraceException;
import io.wedge.traces.portable.PackedTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wedge unpack}. */
@Command(
        name = "unpack",
        description = "Makes a trace again of the file that wedge pack has made.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  wedge unpack run.trace.zip                 makes run.trace",
            "  wedge unpack bug-1234.zip -o bug.trace && wedge replay bug.trace"
        })
public final class UnpackCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The trace, which must not exist (default: FILE without .zip).")
    private Path trace;

    @Override
    public Integer call() {
        try (ProgressBar bar = ProgressBar.terminal(0, "bytes")) {
            PackedTrace.unpack(file, trace == null ? named() : trace, bar);
            return 0;
        } catch (TraceException e) {
            throw SetupException.saying(e.getMessage(), e);
        } catch (IOException e) {
            throw SetupException.saying(e.toString(), e);
        }
    }

    private Path named() {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".zip") || name.length() == 4) {
            throw new ParameterException(spec.commandLine(), "give the trace a name with -o");
        }
        return file.resolveSibling(name.substring(0, name.length() - 4));
    }
}
