package io.wedge.kernel.session;

import io.wedge.kernel.calls.SyscallTable;
import io.wedge.kernel.host.session.ThreadUmask;
import io.wedge.kernel.host.session.WakeFifo;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.lane.LaneTailer;
import io.wedge.messages.lane.SleepFlag;
import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Serves one lane: copies each call into private memory, checks it, lets wedges and handler see it, publishes the reply. Sleeps when there is nothing to do. */
final class LanePoller implements Runnable {
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
    private final LaneInvocation invocation;
    private final SyscallTable handlers;
    private final WedgeChain wedges;
    private final WarmCalls warm = new WarmCalls();
    /** Calls whose delay is over. */
    private final Queue<ServedCall> due = new ConcurrentLinkedQueue<>();

    private int delayed;
    private ServedCall served;
    private int sinceLook;
    private volatile boolean stopping;

    LanePoller(Session session, LaneTailer tailer, SleepFlag sleeps, WakeFifo fifo) {
        this.session = session;
        this.tailer = tailer;
        this.sleeps = sleeps;
        this.fifo = fifo;
        this.invocation = new LaneInvocation(session, warm);
        this.handlers = session.kernel().handlers();
        this.wedges = session.wedges();
        this.served = new ServedCall(session);
    }

    @Override
    public void run() {
        ThreadUmask.set(session.caller().umask());
        try {
            while (!stopping) {
                if (delayed > 0) {
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
        } catch (InternalError e) {
            session.end(SharedUse.CHANGED);
            served.letGo();
        } catch (RuntimeException | Error e) {
            session.log("lane poller", e);
            session.end("its lane failed: " + e);
            served.letGo();
        } finally {
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
            session.use().leave();
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
            delayed--;
            if (call.resume()) {
                serve(call, true);
            }
        }
    }

    private void serve(ServedCall call, boolean resumed) {
        invocation.begin(call);
        if (!resumed) {
            // Before anybody holds anything for it.
            invocation.checkRegions();
        }
        try {
            if (isToServe(call, resumed)) {
                handle(call);
            }
        } catch (MalformedMessageException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            session.log("handler of " + call.call().syscall() + ": EIO", e);
            if (call.isDetached()) {
                call.fails(Errno.EIO);
            } else {
                call.reply().fails(Errno.EIO);
            }
        }
        boolean mine = !call.isDetached() && call.answer();
        if (!mine && !resumed) {
            served = new ServedCall(session);
        }
    }

    private boolean isToServe(ServedCall call, boolean resumed) {
        boolean serve = true;
        if (!wedges.isEmpty() && !resumed) {
            call.openContext(invocation);
        }
        Errno refusal = call.call().refusal();
        if (refusal != Errno.OK) {
            call.reply().fails(refusal);
            if (call.call().culprit() >= 0) {
                call.reply().putLong(Element.CULPRIT, call.call().culprit());
            }
            return false;
        }
        if (!wedges.isEmpty()) {
            if (!resumed && isDelayed(call)) {
                return false;
            }
            serve = wedges.before(call, call.call(), call.reply());
        }
        return serve;
    }

    /** Nothing has been decided yet, and nothing is held: the call is looked at as a new one when its time has come. */
    private boolean isDelayed(ServedCall call) {
        long delayNs = wedges.entryDelayNs(call, call.call());
        if (delayNs <= 0) {
            return false;
        }
        delayed++;
        call.detach();
        session.parking().after(delayNs, () -> {
            due.add(call);
            fifo.ring();
        });
        return true;
    }

    private void handle(ServedCall call) {
        handlers.handler(call.call().syscall().id()).serve(invocation);
    }
}
