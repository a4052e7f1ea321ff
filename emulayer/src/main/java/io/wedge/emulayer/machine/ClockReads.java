package io.wedge.emulayer.machine;

import io.wedge.agent.spi.ClockCalls;
import io.wedge.agent.spi.Guard;
import io.wedge.emulayer.calls.Machines;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.flags.ClockId;
import io.wedge.messages.port.SessionOverException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ForkJoinPool;

/**
 * Reads of clocks as calls, where the kernel has asked for them. When the session is over the process's own clocks answer: a read cannot fail, and nothing of the host can be
 * reached by it.
 */
public final class ClockReads implements ClockCalls {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Of VM.getNanoTimeAdjustment: farther from the offset it answers -1. */
    private static final long MOST_SECONDS = 1L << 32;

    private static final long SEED_MIX = 0x9E37_79B9_7F4A_7C15L;

    /** Here and not where it is drawn: threadSeed must load no class. */
    private static volatile long runSeed;

    private static volatile InputStream random;

    /** Where random bytes come from. It has no buffer: each read is a call of its thread's. */
    public static void random(InputStream source) {
        random = source;
    }

    /** What the seeds of all threads are made of. */
    public static void seed(long ofThisRun) {
        runSeed = ofThisRun;
    }

    @Override
    public long currentTimeMillis() {
        long now = read(ClockId.REALTIME);
        return now == Long.MIN_VALUE ? System.currentTimeMillis() : Math.floorDiv(now, NANOS_PER_MILLI);
    }

    @Override
    public long nanoTime() {
        long now = read(ClockId.MONOTONIC);
        return now == Long.MIN_VALUE ? System.nanoTime() : now;
    }

    @Override
    public long nanoTimeAdjustment(long offsetSeconds) {
        long now = read(ClockId.REALTIME);
        if (now == Long.MIN_VALUE) {
            now = Math.multiplyExact(System.currentTimeMillis(), NANOS_PER_MILLI);
        }
        long seconds = Math.floorDiv(now, NANOS_PER_SECOND) - offsetSeconds;
        if (seconds >= MOST_SECONDS || seconds <= -MOST_SECONDS) {
            return -1;
        }
        return seconds * NANOS_PER_SECOND + Math.floorMod(now, NANOS_PER_SECOND);
    }

    @Override
    public long threadSeed(long otherwise) {
        long origin = Session.port().threadOrigin();
        return origin == 0 ? otherwise : origin * SEED_MIX + runSeed;
    }

    @Override
    public boolean randomBytes(byte[] data) {
        InputStream source = random;
        if (source == null) {
            return false;
        }
        try {
            return source.readNBytes(data, 0, data.length) == data.length;
        } catch (IOException e) {
            return false; // the session is over: the JDK's own source fails by itself, or does not
        }
    }

    @Override
    public void taskMade(Object task) {
        if (Reapers.isOne(task)) {
            Session.port().taskMade(task, Reapers.number(task));
        } else {
            Session.port().taskMade(task);
        }
    }

    @Override
    public void taskForked(Object pool, Object task) {
        if (!(pool instanceof ForkJoinPool workers) || !isOfVirtualThreads(workers)) {
            Session.port().taskForked(task, Dependents.TYPE.isInstance(task));
        }
    }

    /** What hangs on a CompletableFuture. Loaded with the first task. */
    private static final class Dependents {
        static final Class<?> TYPE = type();

        private static Class<?> type() {
            try {
                return Class.forName("java.util.concurrent.CompletableFuture$Completion", false, null);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("this JDK's CompletableFuture", e);
            }
        }
    }

    private static boolean isOfVirtualThreads(ForkJoinPool pool) {
        return pool.getFactory().getClass().getName().startsWith("java.lang.VirtualThread");
    }

    @Override
    public void taskBegins(Object task) {
        if (Session.port().taskBegins(task, ThreadRandoms.state())) {
            ThreadRandoms.drawAgain();
        }
    }

    @Override
    public void taskAgain(Object task) {
        Session.port().taskAgain(task);
    }

    @Override
    public boolean taskMayRun() {
        int[] cell = Guard.raise();
        try {
            return Session.port().taskMayRun();
        } catch (SessionOverException e) {
            return true; // its calls fail by themselves
        } finally {
            Guard.lower(cell);
        }
    }

    @Override
    public void taskEnds() {
        if (Session.port().taskEnds() instanceof ThreadRandoms.State state) {
            ThreadRandoms.goOn(state);
        }
    }

    private static long read(ClockId clock) {
        int[] cell = Guard.raise();
        try {
            return Machines.clock(clock);
        } finally {
            Guard.lower(cell);
        }
    }
}
