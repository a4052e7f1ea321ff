package io.wedge.cli.program;

import java.nio.file.Path;
import java.util.List;

/**
 * What the user wants to see of the calls.
 *
 * @param file         where to; null for standard error.
 * @param only         labels of families and names of calls, in lower case; empty for all.
 * @param lines        whether each call is a line.
 * @param summary      whether a table ends it.
 * @param stringLength bytes of data and characters of text shown before "...".
 */
public record TraceRequest(Path file, List<String> only, boolean lines, boolean summary, int stringLength) {
    /** As strace's. */
    public static final int STRING_LENGTH = 32;

    /** Copies. */
    public TraceRequest {
        only = List.copyOf(only);
    }

    /** Every call as a line of that file. */
    public static TraceRequest toFile(Path file) {
        return new TraceRequest(file, List.of(), true, false, STRING_LENGTH);
    }
}
