package io.wedge.traces.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of day as strace -tt has them, without asking the calendar for each. One thread. */
public final class TraceClock {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss.", Locale.ROOT);
    private static final long NANOS = 1_000_000_000L;

    private final Instant start;
    private final ZoneId zone;
    private final long startNanos;
    private long second = Long.MIN_VALUE;
    private String text = "";

    /** Of a trace that started then. */
    public TraceClock(Instant start, ZoneId zone) {
        this.start = start;
        this.zone = zone;
        this.startNanos = start.getNano();
    }

    /** When it started. */
    public Instant start() {
        return start;
    }

    /** Appends {@code 12:03:59.000123}. */
    public void append(StringBuilder out, long sinceStartNs) {
        long nanos = startNanos + sinceStartNs;
        long of = Math.floorDiv(nanos, NANOS);
        if (of != second) {
            second = of;
            text = SECONDS.format(
                    Instant.ofEpochSecond(start.getEpochSecond() + of).atZone(zone));
        }
        out.append(text);
        micros(out, Math.floorMod(nanos, NANOS) / 1000);
    }

    /** Appends {@code  <0.000012>}, as strace -T does. */
    public static void duration(StringBuilder out, long durationNs) {
        long micros = durationNs / 1000;
        out.append(" <").append(micros / 1_000_000).append('.');
        micros(out, micros % 1_000_000);
        out.append('>');
    }

    /** Six digits. */
    public static void micros(StringBuilder out, long micros) {
        for (int unit = 100_000; unit > 1 && micros < unit; unit /= 10) {
            out.append('0');
        }
        out.append(micros);
    }
}
