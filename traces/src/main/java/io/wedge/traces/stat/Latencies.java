package io.wedge.traces.stat;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** How long calls took. The first few are kept as they are, for there may be many files with few calls; more become a histogram, to within 1 %. One thread. */
final class Latencies {
    private static final int FEW = 24;
    private static final int DIGITS = 2;
    private static final long MOST_NS = 1L << 50;

    private long[] few = new long[4];
    private int count;
    private Histogram many;

    void add(long ns) {
        long value = Math.min(Math.max(ns, 0), MOST_NS);
        if (many != null) {
            many.recordValue(value);
            return;
        }
        if (count == FEW) {
            many = new PackedHistogram(DIGITS);
            for (long each : few) {
                many.recordValue(each);
            }
            few = null;
            many.recordValue(value);
            return;
        }
        if (count == few.length) {
            few = Arrays.copyOf(few, Math.min(FEW, count * 2));
        }
        few[count++] = value;
    }

    /** Becomes a histogram that is fast rather than small, at once: for the few rows that every call counts in. */
    static Latencies ofMany() {
        Latencies latencies = new Latencies();
        latencies.many = new Histogram(3);
        latencies.few = null;
        return latencies;
    }

    /** The duration that so many per cent did not exceed. */
    long percentile(double percent) {
        if (many != null) {
            return many.getTotalCount() == 0 ? 0 : many.getValueAtPercentile(percent);
        }
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(few, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * count) - 1)];
    }
}
