package io.wedge.kernel.session;

import io.wedge.kernel.calls.ChildOutputs;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.MalformedMessageException;

/** Lets wedges and handler see a call. One object a thread that serves. */
final class CallServer {
    private final Session session;
    private final LaneInvocation invocation;
    private final SyscallTable handlers;
    private final WedgeChain wedges;
    private final Aside aside;

    /** What becomes of a call that is to wait before anybody decides on it. */
    interface Aside {
        /** True if the call has been put aside for that long; false if it has waited, and goes on. */
        boolean delay(ServedCall call, long delayNs);

        /** Puts the call aside until what this returns is run, by any thread. */
        Runnable put(ServedCall call);
    }

    CallServer(Session session, WarmCalls warm, Aside aside) {
        this.session = session;
        this.aside = aside;
        this.invocation = new LaneInvocation(session, warm);
        this.handlers = session.kernel().handlers();
        this.wedges = session.wedges();
    }

    /**
     * Serves a call.
     *
     * @param resumed whether it has been put aside before.
     * @return whether its answer has been sent: else somebody keeps the object.
     */
    boolean serve(ServedCall call, boolean resumed) {
        ChildOutputs outputs = session.childOutputs();
        if (outputs == null || !outputs.enter(call.call())) {
            return serveNow(call, resumed);
        }
        try {
            return serveNow(call, resumed);
        } finally {
            outputs.leave();
        }
    }

    private boolean serveNow(ServedCall call, boolean resumed) {
        invocation.begin(call);
        if (!resumed) {
            // Before anybody holds anything for it.
            invocation.checkRegions();
        }
        try {
            if (isToServe(call, resumed)) {
                handlers.handler(call.call().syscall().id()).serve(invocation);
            }
        } catch (MalformedMessageException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            session.log("handler of " + call.call().syscall() + ": EIO", e);
            if (call.isDetached()) {
                call.fails(Errno.EIO);
            } else {
                call.reply().fails(Errno.EIO);
            }
        }
        return !call.isDetached() && call.answer();
    }

    private boolean isToServe(ServedCall call, boolean resumed) {
        boolean serve = true;
        if (!wedges.isEmpty() && !resumed) {
            call.openContext(invocation, aside);
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
        return delayNs > 0 && aside.delay(call, delayNs);
    }
}
