package io.wedge.traces.stat;

import io.wedge.traces.CallRecord;
import io.wedge.traces.read.Subjects;

/** One row: counts, bytes and times. One thread. */
public final class Tally {
    private final Latencies latencies;
    private String name;
    private long calls;
    private long errors;
    private long bytesIn;
    private long bytesOut;
    private long totalNs;
    private long maxNs;

    Tally(String name) {
        this(name, new Latencies());
    }

    private Tally(String name, Latencies latencies) {
        this.name = name;
        this.latencies = latencies;
    }

    static Tally ofMany(String name) {
        return new Tally(name, Latencies.ofMany());
    }

    void add(CallRecord record, long bytes, int direction) {
        calls++;
        errors += record.reply().failed() ? 1 : 0;
        if (direction > 0) {
            bytesIn += bytes;
        } else if (direction < 0) {
            bytesOut += bytes;
        }
        totalNs += record.durationNs();
        maxNs = Math.max(maxNs, record.durationNs());
        latencies.add(record.durationNs());
    }

    void add(CallRecord record) {
        add(
                record,
                Subjects.bytes(record),
                record.call().syscall() == null
                        ? 0
                        : Subjects.direction(record.call().syscall()));
    }

    void name(String better) {
        name = better;
    }

    /** What it counts. */
    public String name() {
        return name;
    }

    /** How many calls. */
    public long calls() {
        return calls;
    }

    /** How many of them failed. */
    public long errors() {
        return errors;
    }

    /** Bytes into the application; of calls that copy past it, all. */
    public long bytesIn() {
        return bytesIn;
    }

    /** Bytes out of the application. */
    public long bytesOut() {
        return bytesOut;
    }

    /** The sum of durations. */
    public long totalNs() {
        return totalNs;
    }

    /** The longest duration. */
    public long maxNs() {
        return maxNs;
    }

    /** The duration that so many per cent of the calls did not exceed. */
    public long percentileNs(double percent) {
        return Math.min(maxNs, latencies.percentile(percent)); // a histogram answers with the upper end of a range
    }
}
