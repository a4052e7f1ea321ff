package io.wedge.kernel.replay;

import java.util.concurrent.TimeUnit;

/** Looks after a replay in which nothing moves: where an order cannot be kept, the run goes on without it rather than not at all, and a program that asks for nothing more hangs. */
final class ReplayWatch {
    private static final long STALL_NS = TimeUnit.MILLISECONDS.toNanos(300);
    /** What came in answer to something does not come before, unless nothing goes on without it. */
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(1);

    private static final long ENTIRELY_NS = TimeUnit.SECONDS.toNanos(5);

    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SHORT_TICK_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Object monitor;
    private final Pace pace;
    private final long tickNs;
    private final long patienceNs;
    private final Stalled stalled;
    private final Thread thread = new Thread(this::watch, "wedge-replay");
    private long lastCallNs = System.nanoTime();
    private boolean closed;

    /** What is done then; with the monitor. */
    interface Stalled {
        /** Time has gone by. */
        void look();

        /**
         * Lets something go on that waits for its turn. False if nothing does.
         *
         * @param waited for how much of the recorded order nobody waits any more.
         */
        boolean giveWay(ParkedCalls.Order waited);

        /** The program has asked for nothing for longer than anybody waits. */
        void hang();
    }

    /** @param monitor the replayer, which guards all. */
    ReplayWatch(Object monitor, Pace pace, boolean realTime, long patienceNs, Stalled stalled) {
        this.monitor = monitor;
        this.pace = pace;
        this.tickNs = realTime ? SHORT_TICK_NS : TICK_NS;
        this.patienceNs = patienceNs;
        this.stalled = stalled;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** A call came; with the monitor. */
    void moved() {
        lastCallNs = System.nanoTime();
    }

    /** With the monitor. */
    void close() {
        closed = true;
        monitor.notifyAll();
    }

    private void watch() {
        synchronized (monitor) {
            long nextNs = Long.MAX_VALUE;
            while (!closed) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(monitor, Math.max(1, Math.min(nextNs, tickNs)));
                } catch (InterruptedException e) {
                    return;
                }
                if (closed) {
                    return; // the trace is, too
                }
                nextNs = look();
            }
        }
    }

    private static ParkedCalls.Order waited(long idleNs) {
        if (idleNs > ENTIRELY_NS) {
            return ParkedCalls.Order.CAUSES;
        }
        return idleNs > LONG_NS ? ParkedCalls.Order.OTHERS : ParkedCalls.Order.ANY_FIRST;
    }

    private long look() {
        long nextNs = pace.run(System.nanoTime());
        stalled.look();
        if (pace.isWaiting()) {
            moved();
        }
        long idleNs = System.nanoTime() - lastCallNs;
        if (idleNs > STALL_NS && stalled.giveWay(waited(idleNs))) {
            moved();
        } else if (idleNs > patienceNs) {
            stalled.hang();
        }
        return nextNs;
    }
}
