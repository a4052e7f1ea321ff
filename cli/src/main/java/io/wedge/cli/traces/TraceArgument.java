package io.wedge.cli.traces;

import io.wedge.cli.machine.SetupException;
import io.wedge.traces.TraceException;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands that read one trace have in common. */
@Command
final class TraceArgument {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(paramLabel = "TRACE", description = "The trace: a directory that wedge record has made.")
    private Path trace;

    @Option(names = "--salvage", description = "Of a damaged trace use what can be read, and say what cannot.")
    private boolean salvage;

    Path path() {
        return trace;
    }

    /** Work that throws what reading throws. */
    interface Work {
        void run(TraceScan scan) throws IOException;
    }

    /** Opens the trace, works, says what is damaged. Status 0. */
    int with(Work work) {
        try (TraceScan scan = TraceScan.open(trace, salvage);
                ProgressBar bar = ProgressBar.ofCalls(scan)) {
            scan.reporting(bar);
            work.run(scan);
            bar.clear();
            if (scan.damage() != null) {
                spec.commandLine()
                        .getErr()
                        .println("wedge: salvaged " + scan.reader().calls() + " calls, left out " + scan.leftOut()
                                + " or more: " + scan.damage());
            }
            return 0;
        } catch (TraceException e) {
            throw failed(e);
        } catch (IOException e) {
            throw SetupException.saying(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    static SetupException failed(TraceException e) {
        String hint =
                switch (e.kind()) {
                    case CORRUPTED, TRUNCATED -> "; --salvage shows what can be read";
                    default -> "";
                };
        return SetupException.saying(e.getMessage() + hint, e);
    }
}
