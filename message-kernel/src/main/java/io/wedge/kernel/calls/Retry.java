package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;

/** A call that is tried, and where it may wait is parked until its descriptor is ready and tried once more. A second EAGAIN is the answer: its caller asks again. */
final class Retry {
    private Retry() {}

    /** One try. Answers in the reply; EAGAIN says that it would have to wait. Any thread. */
    @FunctionalInterface
    interface Try {
        void run(ReplyWriter reply);
    }

    /**
     * Serves a call that waits for ever, or not at all: then EAGAIN is its answer.
     *
     * @param held the object it works on; closed here.
     * @param element where its capability stands.
     * @param events what it would wait for, as poll(2)'s host bits.
     */
    static void serve(Invocation call, Held held, Element element, int events, boolean mayWait, Try attempt) {
        serve(call, held, element, events, mayWait ? -1 : 0, attempt, false);
    }

    /**
     * Serves a call that waits for some time: 0 is its answer when that is over.
     *
     * @param timeoutNs below 0 waits for ever.
     */
    static void serveFor(Invocation call, Held held, Element element, int events, long timeoutNs, Try attempt) {
        serve(call, held, element, events, timeoutNs, attempt, true);
    }

    private static void serve(
            Invocation call, Held held, Element element, int events, long timeoutNs, Try attempt, boolean timed) {
        boolean parked = false;
        try {
            attempt.run(call.reply());
            if (call.reply().errno() != Errno.EAGAIN) {
                return;
            }
            if (timeoutNs != 0) {
                parked = true;
                park(call, held, call.call().capabilityAt(element), events, timeoutNs, attempt);
            } else if (timed) {
                call.reply().returns(0);
            }
        } finally {
            if (!parked) {
                held.close();
            }
        }
    }

    private static void park(Invocation call, Held held, int capability, int events, long timeoutNs, Try attempt) {
        Capabilities capabilities = call.capabilities();
        call.reply().returns(0);
        ParkedCall.park(
                call,
                new int[] {held.fd()},
                new int[] {events},
                timeoutNs,
                () -> ParkedCall.names(capabilities, capability, held),
                (reply, ready) -> {
                    attempt.run(reply);
                    if (ready == null && reply.errno() == Errno.EAGAIN) {
                        reply.returns(0);
                    }
                },
                held::close);
    }
}
