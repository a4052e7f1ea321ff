package io.wedge.kernel.calls;

import io.wedge.messages.Element;

/** Calls about the kernel itself. */
final class KernelCalls {
    private KernelCalls() {}

    /** Answers at once. */
    static void ping(Invocation call) {
        call.reply().returns(0);
    }

    /** The kernel itself has no use for a name: wedges do. */
    static void threadName(Invocation call) {
        call.reply().returns(0);
    }

    /** Ends another call of the session. It is no error if that one has been answered meanwhile: the two race by nature. */
    static void cancel(Invocation call) {
        call.parking().cancel(call.call().longAt(Element.CORRELATION, 0));
        call.reply().returns(0);
    }
}
