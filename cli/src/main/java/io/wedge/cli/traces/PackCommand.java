package io.wedge.cli.traces;

import io.wedge.cli.machine.SetupException;
import io.wedge.traces.TraceException;
import io.wedge.traces.portable.PackedTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wedge pack}. */
@Command(
        name = "pack",
        description = "Puts a trace into one file that can be taken elsewhere: a ZIP, which wedge unpack opens.",
        sortOptions = false,
        footer = {
            "",
            "A trace may hold secrets, and so may the file: only you can read it. wedge scrub takes them out.",
            "",
            "Examples:",
            "  wedge pack run.trace                       makes run.trace.zip",
            "  wedge pack run.trace -o bug-1234.zip"
        })
public final class PackCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "TRACE", description = "The trace: a directory that wedge record has made.")
    private Path trace;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file, which must not exist (default: TRACE.zip).")
    private Path file;

    @Override
    public Integer call() {
        Path target = file == null
                ? trace.resolveSibling(trace.toAbsolutePath().normalize().getFileName() + ".zip")
                : file;
        try (ProgressBar bar =
                ProgressBar.terminal(java.nio.file.Files.isDirectory(trace) ? PackedTrace.size(trace) : 0, "bytes")) {
            PackedTrace.pack(trace, target, bar);
            return 0;
        } catch (TraceException e) {
            throw SetupException.saying(e.getMessage(), e);
        } catch (IOException e) {
            throw SetupException.saying(e.toString(), e);
        }
    }
}
