package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is still to come to a socket that listens. How often a thread that waits for connections looks, and finds none, is a matter of time: once all that came have been accepted, one
 * more look finds none either. Guarded by the replayer.
 */
final class Listeners implements Model {
    /** By the listener's capability as it was recorded; capabilities are used again, and what is left over is then counted on. */
    private final Map<Long, Integer> toCome = new HashMap<>();

    @Override
    public boolean learn(CallRecord recorded, int number) {
        count(recorded.call(), recorded.reply(), 1);
        return false;
    }

    @Override
    public void answered(CallReader call, ReplyReader recorded, int number) {
        count(call, recorded, -1);
    }

    private void count(CallReader call, ReplyReader reply, int by) {
        if (call.syscall() == Syscall.ACCEPT) {
            toCome.merge(call.longAt(Element.FD, -1), reply.failed() ? 0 : by, Integer::sum);
        }
    }

    /** Only what the trace has no place for: {@link #servesLate}. */
    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) {
        return false;
    }

    /** Answers an accept that was not recorded, if all that came have been accepted. */
    boolean servesLate(Invocation invocation) {
        CallReader call = invocation.call();
        if (call.syscall() != Syscall.ACCEPT || toCome.getOrDefault(call.longAt(Element.FD, -1), -1) != 0) {
            return false;
        }
        invocation.reply().fails(Errno.EAGAIN);
        return true;
    }
}
