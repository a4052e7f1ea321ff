package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;
import java.util.function.BooleanSupplier;

/** A call that waits for descriptors or time. What it holds is let go when it ends, however it ends. */
final class ParkedCall implements Parking.Ready, Lingering {
    private final Completion completion;
    private final Parking parking;
    private final int[] fds;
    private final int[] events;
    private final long timeoutNs;
    private final long startNs;
    private final BooleanSupplier current;
    private final Answer answer;
    private final Runnable release;
    private Parking.Wait wait;
    private boolean over;

    /** Fills the reply when the wait is over. */
    @FunctionalInterface
    interface Answer {
        /** With what is ready, null on time-out. May still use what the call holds. */
        void fill(ReplyWriter reply, int[] ready);
    }

    private ParkedCall(
            Invocation call,
            int[] fds,
            int[] events,
            long timeoutNs,
            BooleanSupplier current,
            Answer answer,
            Runnable release) {
        this.parking = call.parking();
        this.fds = fds;
        this.events = events;
        this.timeoutNs = timeoutNs;
        this.startNs = timeoutNs > 0 ? System.nanoTime() : 0;
        this.current = current;
        this.answer = answer;
        this.release = release;
        this.completion = call.detach();
    }

    /**
     * Parks a call.
     *
     * @param timeoutNs below 0 waits for ever.
     * @param current whether the capabilities still name the objects that are waited for: one that was replaced meanwhile will never tell.
     * @param release lets go of what the call holds; called once.
     */
    static void park(
            Invocation call,
            int[] fds,
            int[] events,
            long timeoutNs,
            BooleanSupplier current,
            Answer answer,
            Runnable release) {
        ParkedCall parked = new ParkedCall(call, fds, events, timeoutNs, current, answer, release);
        parked.completion.onCancel(parked::cancel);
        if (fds.length == 1) {
            call.linger(parked);
        } else {
            parked.park();
        }
    }

    /** Whether a capability still names the object that was taken by it. */
    static boolean names(Capabilities capabilities, int capability, Capabilities.Held held) {
        Capabilities.Held now = capabilities.acquire(capability);
        if (now == null) {
            return false;
        }
        now.close();
        return now.fd() == held.fd();
    }

    @Override
    public void park() {
        synchronized (this) {
            if (!over) {
                wait = parking.await(fds, events, left(), this);
            }
        }
        if (!current.getAsBoolean()) {
            replaced();
        }
    }

    private long left() {
        return timeoutNs <= 0 ? timeoutNs : Math.max(0, timeoutNs - (System.nanoTime() - startNs));
    }

    @Override
    public int fd() {
        return fds[0];
    }

    @Override
    public int events() {
        return events[0];
    }

    @Override
    public boolean isWaiting() {
        if (completion.isDone()) {
            return false;
        }
        if (!current.getAsBoolean()) {
            replaced();
            return false;
        }
        return true;
    }

    @Override
    public void ready(int readyEvents) {
        ready(new int[] {readyEvents});
    }

    @Override
    public void ready(int[] readyEvents) {
        completion.reply(reply -> {
            answer.fill(reply, readyEvents);
            // Before the answer goes out: whoever reads it and closes its descriptor finds it in no one's use.
            end();
        });
        end();
    }

    /** Whoever answers first lets go: an answer that is being filled may be using what the call holds. */
    @Override
    public void replaced() {
        completion.reply(reply -> {
            reply.fails(Errno.EINTR);
            cancel();
        });
    }

    /** After the call has been answered otherwise. */
    private synchronized void cancel() {
        if (wait != null) {
            wait.drop();
        }
        end();
    }

    private synchronized void end() {
        if (!over) {
            over = true;
            release.run();
        }
    }
}
