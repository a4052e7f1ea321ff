package io.wedge.kernel.replay;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the recorded times: nothing is answered earlier than it was, counted from the first call. A replay that is late does not wait. Guarded by the replayer, whose monitor its
 * thread takes.
 */
final class Pace {
    /** Nobody notices, and no timer is as exact. */
    private static final long NEAR_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNs).thenComparingLong(Due::order));
    private long recordedStartNs;
    private long startNs;
    private boolean started;
    private long order;

    private record Due(long atNs, long order, Runnable action) {}

    /** The first call came. */
    void start(long recordedNs, long nowNs) {
        if (!started) {
            started = true;
            recordedStartNs = recordedNs;
            startNs = nowNs;
        }
    }

    /** Whether it is too early for what was recorded then. */
    boolean isEarly(long recordedNs, long nowNs) {
        return started && due(recordedNs) - nowNs > NEAR_NS;
    }

    private long due(long recordedNs) {
        return startNs + (recordedNs - recordedStartNs);
    }

    void at(long recordedNs, Runnable action) {
        dues.add(new Due(due(recordedNs), order++, action));
    }

    boolean isWaiting() {
        return !dues.isEmpty();
    }

    /** Runs what is due. Nanoseconds until the next is; {@link Long#MAX_VALUE} if there is none. */
    long run(long nowNs) {
        while (!dues.isEmpty() && dues.peek().atNs() <= nowNs) {
            dues.poll().action().run();
        }
        return dues.isEmpty() ? Long.MAX_VALUE : dues.peek().atNs() - nowNs;
    }
}
