package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.trace.LiveTrace;
import io.wedge.kernel.trace.TraceOptions;
import io.wedge.traces.text.TraceFilter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the user wants to see of the calls.
 *
 * @param file      where to; null for standard error.
 * @param filter    which calls.
 * @param lines     whether each call is a line.
 * @param summary   whether a table ends it.
 * @param clocks    whether reads of clocks are calls, too.
 * @param dataBytes how much of the data is shown that lies in messages; paths are always shown in full.
 * @param threadNames whether a thread's name stands beside its id.
 * @param stacks whether the Java stack of each call stands below it.
 */
public record TraceRequest(
        Path file,
        TraceFilter filter,
        boolean lines,
        boolean summary,
        boolean clocks,
        int dataBytes,
        boolean threadNames,
        boolean stacks) {
    /** As strace's. */
    public static final int DATA_BYTES = 32;

    /** Every call as a line of that file. */
    public static TraceRequest toFile(Path file) {
        return new TraceRequest(file, TraceFilter.all(), true, false, false, DATA_BYTES, false, false);
    }

    /**
     * Opens the file, or standard error.
     *
     * @throws SetupException if it cannot be written.
     */
    OutputStream open() {
        try {
            return file == null ? new FileOutputStream(FileDescriptor.err) : Files.newOutputStream(file);
        } catch (IOException e) {
            throw new SetupException(
                    "cannot write the trace to " + file + " (" + e.getClass().getSimpleName() + ")",
                    "name another file with -o",
                    e);
        }
    }

    /** The wedge that writes there. */
    LiveTrace wedge(OutputStream out) {
        return new LiveTrace(TraceOptions.to(out)
                .withFilter(filter)
                .withSummary(lines, summary)
                .withClocks(clocks)
                .withStrings(0, dataBytes)
                .withThreadNames(threadNames)
                .withStacks(stacks));
    }
}
