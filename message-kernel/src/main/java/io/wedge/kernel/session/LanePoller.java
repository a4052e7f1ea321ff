package io.wedge.kernel.session;

import io.wedge.kernel.host.session.ThreadUmask;
import io.wedge.kernel.host.session.WakeFifo;
import io.wedge.messages.Protocol;
import io.wedge.messages.lane.LaneTailer;
import io.wedge.messages.lane.SleepFlag;
import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Serves one lane: copies each call into private memory, checks it, lets wedges and handler see it, publishes the reply. Sleeps when there is nothing to do. */
final class LanePoller implements Runnable, CallServer.Aside {
    private static final int SPINS = 64;
    private static final long YIELD_NS = 50_000;
    private static final int YIELDS_PER_CLOCK_READ = 8;

    /** On a busy lane, so many calls are served between two looks at those that wait. */
    private static final int CALLS_PER_LOOK = 4;

    private final Session session;
    private final LaneTailer tailer;
    private final SleepFlag sleeps;
    private final WakeFifo fifo;
    private final ByteBuffer memory = ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES);
    private final long address = RawMemoryUnsafe.address(memory);
    private final CallServer server;
    private final WarmCalls warm = new WarmCalls();
    /** Calls that were put aside, and may go on. */
    private final Queue<ServedCall> due = new ConcurrentLinkedQueue<>();

    private int waiting;
    private ServedCall served;
    private int sinceLook;
    private volatile boolean stopping;
    private boolean left;

    LanePoller(Session session, LaneTailer tailer, SleepFlag sleeps, WakeFifo fifo) {
        this.session = session;
        this.tailer = tailer;
        this.sleeps = sleeps;
        this.fifo = fifo;
        this.server = new CallServer(session, warm, this);
        this.served = new ServedCall(session, session.lanes());
    }

    @Override
    public void run() {
        ThreadUmask.set(session.caller().umask());
        try {
            while (!stopping) {
                if (waiting > 0) {
                    serveDue();
                }
                if (poll()) {
                    lookNowAndThen();
                } else if (!awaitBriefly()) {
                    sleep();
                }
            }
        } catch (MalformedMessageException e) {
            session.end("malformed message: " + e.getMessage());
            served.letGo();
        } catch (OutOfMemoryError e) {
            session.endForMemory();
            served.letGo();
        } catch (InternalError e) {
            session.end(SharedUse.CHANGED);
            served.letGo();
        } catch (RuntimeException | Error e) {
            session.log("lane poller", e);
            session.end("its lane failed: " + e);
            served.letGo();
        } finally {
            closeThough();
        }
    }

    /** The JVM tells a fault in mapped memory late, at some return: here, too, and when one has been told already. */
    private void closeThough() {
        try {
            close();
        } catch (InternalError e) {
            session.end(SharedUse.CHANGED);
            close();
        }
    }

    private void close() {
        try {
            warm.parkAll();
            tailer.close();
        } catch (InternalError e) {
            session.end(SharedUse.CHANGED);
        } finally {
            if (!left) {
                left = true;
                session.use().leave();
            }
        }
    }

    /** The poller ends after the call it serves. Any thread. */
    void stop() {
        stopping = true;
        fifo.ring();
    }

    private void lookNowAndThen() {
        if (!warm.isEmpty() && ++sinceLook >= CALLS_PER_LOOK) {
            sinceLook = 0;
            warm.look();
        }
    }

    private boolean awaitBriefly() {
        if (warm.look()) {
            return true;
        }
        for (int i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
            if (poll()) {
                return true;
            }
        }
        long start = System.nanoTime();
        do {
            for (int i = 0; i < YIELDS_PER_CLOCK_READ; i++) {
                Thread.yield();
                if (poll() || warm.look()) {
                    return true;
                }
            }
        } while (System.nanoTime() - start < YIELD_NS);
        return false;
    }

    private void sleep() {
        warm.parkAll();
        sleeps.raise();
        if (!poll() && !stopping && due.isEmpty()) {
            fifo.sleep();
        }
        sleeps.lower();
    }

    private boolean poll() {
        int length = tailer.poll(address, Protocol.MAX_CALL_BYTES);
        if (length < 0) {
            return false;
        }
        served.open(address, length);
        serve(served, false);
        return true;
    }

    private void serveDue() {
        for (ServedCall call = due.poll(); call != null; call = due.poll()) {
            waiting--;
            if (call.resume()) {
                serve(call, true);
            }
        }
    }

    private void serve(ServedCall call, boolean resumed) {
        if (!server.serve(call, resumed) && !resumed) {
            served = new ServedCall(session, session.lanes());
        }
    }

    @Override
    public boolean delay(ServedCall call, long delayNs) {
        session.parking().after(delayNs, put(call));
        return true;
    }

    @Override
    public Runnable put(ServedCall call) {
        waiting++;
        call.detach();
        return () -> {
            // Whoever lets it go on may be late: the session's pipes are gone with the last who uses them.
            if (session.use().enter()) {
                due.add(call);
                fifo.ring();
                session.use().leave();
            }
        };
    }
}
