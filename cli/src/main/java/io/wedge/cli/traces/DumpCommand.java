package io.wedge.cli.traces;

import io.wedge.traces.read.CallPrinter;
import io.wedge.traces.read.Dump;
import io.wedge.traces.read.DumpJson;
import io.wedge.traces.read.DumpText;
import io.wedge.traces.read.TraceScan;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wedge dump}. */
@Command(
        name = "dump",
        description = "Prints the calls of a trace, in strace's manner or as JSON, in the order of their answers.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  wedge dump run.trace",
            "  wedge dump -e file --errno any run.trace             paths that were looked for in vain",
            "  wedge dump --path '/etc/**' --thread main run.trace",
            "  wedge dump --host example.org --longer 100ms run.trace",
            "  wedge dump --json run.trace | jq -r 'select(.call == \"open\") | .file' | sort | uniq -c",
            "  wedge dump --follow run.trace                        while it is being recorded"
        })
public final class DumpCommand implements Callable<Integer> {
    private static final long LOOK_AGAIN_MS = 50;

    @Mixin
    private TraceArgument trace;

    @Mixin
    private FilterOptions filter;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object per line; docs/traces.md describes it.")
    private boolean json;

    @Option(names = "--follow", description = "Wait for more until the recording has ended.")
    private boolean follow;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE instead of standard output.")
    private Path file;

    @Option(
            names = {"-s", "--string-limit"},
            paramLabel = "N",
            description = "Show at most N bytes of data (default: ${DEFAULT-VALUE}).",
            defaultValue = "32")
    private int dataBytes;

    @Option(names = "--thread-names", description = "Show a thread's name beside its id.")
    private boolean threadNames;

    @Option(
            names = {"-k", "--stack-trace"},
            description = "Show the Java stack of each call, if it was recorded with -k.")
    private boolean stacks;

    @Override
    public Integer call() {
        if (dataBytes < 0) {
            throw new ParameterException(spec.commandLine(), "-s wants a length of 0 or more");
        }
        return trace.with(scan -> {
            if (file == null) {
                toStandardOutput(scan);
            } else {
                try (OutputStream out = Files.newOutputStream(file)) {
                    dump(scan, out);
                }
            }
        });
    }

    /** Not by the command's own writer: the text comes in large pieces already, and a pipe's reader may go, which ends it. */
    @SuppressWarnings("resource") // the stream is everybody's
    private void toStandardOutput(TraceScan scan) throws IOException {
        try {
            dump(scan, new FileOutputStream(FileDescriptor.out));
        } catch (IOException e) {
            if (!"Broken pipe".equals(e.getMessage())) {
                throw e;
            }
        }
    }

    private void dump(TraceScan scan, OutputStream out) throws IOException {
        if (file == null && ProgressBar.isTerminal(1)) {
            scan.reporting(calls -> {}); // the lines themselves show how far it is
        }
        CallPrinter printer = json
                ? new DumpJson(scan.reader(), stacks)
                : new DumpText(scan.reader(), scan.clock(), threadNames, dataBytes, stacks);
        Dump dump = new Dump(scan, filter.filter(), printer, out);
        boolean ended = scan.isEnded();
        dump.run();
        while (follow && !ended && scan.damage() == null) {
            // Nothing tells of what another process writes into mapped memory: look again and again. What was written
            // before the end is seen once more after it.
            ended = scan.isEnded();
            dump.run();
            if (!ended) {
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
