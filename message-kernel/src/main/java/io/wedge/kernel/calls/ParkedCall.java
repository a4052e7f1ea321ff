package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;
import java.util.function.BooleanSupplier;

/** A call that waits for descriptors or time. What it holds is let go when it ends, however it ends. */
final class ParkedCall implements Parking.Ready {
    private final Completion completion;
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

    private ParkedCall(Completion completion, Answer answer, Runnable release) {
        this.completion = completion;
        this.answer = answer;
        this.release = release;
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
        Parking parking = call.parking();
        ParkedCall parked = new ParkedCall(call.detach(), answer, release);
        parked.completion.onCancel(parked::cancel);
        synchronized (parked) {
            if (!parked.over) {
                parked.wait = parking.await(fds, events, timeoutNs, parked);
            }
        }
        if (!current.getAsBoolean()) {
            parked.replaced();
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
    public void ready(int[] readyEvents) {
        completion.reply(reply -> {
            answer.fill(reply, readyEvents);
            // Before the answer goes out: whoever reads it and closes its descriptor finds it in no one's use.
            end();
        });
        end();
    }

    @Override
    public void replaced() {
        cancel();
        completion.fails(Errno.EINTR);
    }

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
