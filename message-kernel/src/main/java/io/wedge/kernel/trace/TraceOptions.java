package io.wedge.kernel.trace;

import io.wedge.traces.text.TraceFilter;
import java.io.OutputStream;
import java.time.ZoneId;

/**
 * What a live trace shows and where.
 *
 * @param out receives the text; flushed whenever the trace has nothing to do, and not closed.
 * @param filter which calls.
 * @param lines a line for each call.
 * @param summary the table, when the trace is closed.
 * @param stringBytes longest path or string shown; the rest becomes {@code ...}; 0: no limit.
 * @param dataBytes how much is shown of data that lies in messages; 0: only its length.
 * @param threadNames the thread's name beside its id.
 * @param pids the application's pid before each line: for kernels with several sessions.
 * @param zone of the times.
 * @param clocks whether the application's reads of clocks are to be calls, and shown.
 * @param stacks whether the Java stack of each call is shown below it.
 */
public record TraceOptions(
        OutputStream out,
        TraceFilter filter,
        boolean lines,
        boolean summary,
        int stringBytes,
        int dataBytes,
        boolean threadNames,
        boolean pids,
        ZoneId zone,
        boolean clocks,
        boolean stacks) {
    /** Every call on a line of its own, paths in full, data by length. */
    public static TraceOptions to(OutputStream out) {
        return new TraceOptions(
                out, TraceFilter.all(), true, false, 0, 0, false, false, ZoneId.systemDefault(), false, false);
    }

    public TraceOptions withFilter(TraceFilter shown) {
        return new TraceOptions(
                out, shown, lines, summary, stringBytes, dataBytes, threadNames, pids, zone, clocks, stacks);
    }

    /** Lines, the table, or both. */
    public TraceOptions withSummary(boolean showLines, boolean showSummary) {
        return new TraceOptions(
                out, filter, showLines, showSummary, stringBytes, dataBytes, threadNames, pids, zone, clocks, stacks);
    }

    public TraceOptions withStrings(int longestString, int firstData) {
        return new TraceOptions(
                out, filter, lines, summary, longestString, firstData, threadNames, pids, zone, clocks, stacks);
    }

    public TraceOptions withThreadNames(boolean show) {
        return new TraceOptions(out, filter, lines, summary, stringBytes, dataBytes, show, pids, zone, clocks, stacks);
    }

    public TraceOptions withPids(boolean show) {
        return new TraceOptions(
                out, filter, lines, summary, stringBytes, dataBytes, threadNames, show, zone, clocks, stacks);
    }

    public TraceOptions withClocks(boolean show) {
        return new TraceOptions(
                out, filter, lines, summary, stringBytes, dataBytes, threadNames, pids, zone, show, stacks);
    }

    public TraceOptions withStacks(boolean show) {
        return new TraceOptions(
                out, filter, lines, summary, stringBytes, dataBytes, threadNames, pids, zone, clocks, show);
    }

    public TraceOptions withZone(ZoneId where) {
        return new TraceOptions(
                out, filter, lines, summary, stringBytes, dataBytes, threadNames, pids, where, clocks, stacks);
    }
}
