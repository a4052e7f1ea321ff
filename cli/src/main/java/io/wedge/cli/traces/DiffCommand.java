package io.wedge.cli.traces;

import io.wedge.cli.machine.SetupException;
import io.wedge.traces.TraceException;
import io.wedge.traces.diff.TraceDiff;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wedge diff}. */
@Command(
        name = "diff",
        description = "Compares two traces thread by thread, and shows the calls that one has and the other has not.",
        sortOptions = false,
        footer = {
            "",
            "What always differs does not count: times, process ids, inode and descriptor numbers, ports that the host chose,",
            "addresses in memory, the numbers in names of temporary files.",
            "Exit status: 0 if there is no difference, 1 if there is one.",
            "",
            "Examples:",
            "  wedge diff before.trace after.trace",
            "  wedge diff -e file,network --no-data monday.trace tuesday.trace     what it asked for, not what it got"
        })
public final class DiffCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Mixin
    private FilterOptions filter;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TRACE1", description = "A trace.")
    private Path first;

    @Parameters(index = "1", paramLabel = "TRACE2", description = "Another, of the same program.")
    private Path second;

    @Option(names = "--no-data", description = "What was read and written does not count.")
    private boolean noData;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show at most N calls (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int limit;

    @Option(names = "--salvage", description = "Of damaged traces compare what can be read.")
    private boolean salvage;

    @Override
    public Integer call() {
        StringBuilder out = new StringBuilder();
        try {
            boolean differ =
                    new TraceDiff(filter.filter(), !noData, limit).run(() -> open(first), () -> open(second), out);
            spec.commandLine().getOut().print(out);
            spec.commandLine().getOut().flush();
            return differ ? 1 : 0;
        } catch (TraceException e) {
            throw TraceArgument.failed(e);
        } catch (IOException e) {
            throw SetupException.saying(e.toString(), e);
        }
    }

    private TraceScan open(Path trace) throws IOException {
        return TraceScan.open(trace, salvage);
    }
}
