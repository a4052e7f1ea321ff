package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * Writing to children that have ended. The JDK's reaper closes a child's input when it learns of its end, and from then on a write fails without a call: which of them comes first is a
 * matter of time. So the reaper is kept at what it does before (it asks what is left in the child's output) until all has been written that was written before it closed; and what is
 * written too early fails as it did. Guarded by the replayer.
 */
final class ChildInputs implements Model {
    private final Map<Long, Input> recordedOpen = new HashMap<>();
    private final Map<Integer, Input> ofSpawn = new HashMap<>();
    private final Map<Long, Input> open = new HashMap<>();
    private final Map<Long, Input> byPid = new HashMap<>();

    private static final class Input {
        final long capability;
        final long pid;
        int lastWrite = CallSearch.NONE;
        int writesLeft;
        boolean closedByReaper;

        Input(long capability, long pid) {
            this.capability = capability;
            this.pid = pid;
        }
    }

    @Override
    public boolean learn(CallRecord recorded, int number) {
        CallReader call = recorded.call();
        if (call.syscall() == Syscall.SPAWN && !recorded.reply().failed()) {
            learnSpawn(recorded.reply(), number);
            return false;
        }
        Input input = call.has(Element.FD) ? recordedOpen.get(call.longAt(Element.FD, -1)) : null;
        if (input == null) {
            return false;
        }
        if (call.syscall() == Syscall.WRITE) {
            input.lastWrite = number;
            input.writesLeft++;
        } else if (call.syscall() == Syscall.CLOSE) {
            recordedOpen.remove(input.capability);
            input.closedByReaper = ChildPipes.isReaper(recorded.thread().name());
        }
        return false;
    }

    /** The first stream is its input: no pipe if it has no capability. */
    private void learnSpawn(ReplyReader reply, int number) {
        int at = reply.first();
        while (at >= 0 && reply.idAt(at) != Element.STREAM.id()) {
            at = reply.next(at);
        }
        long capability = at < 0 ? -1 : Lists.longAt(reply.addressAt(at), reply.lengthAt(at), Element.FD, -1);
        if (capability >= 0) {
            Input input = new Input(capability, reply.result());
            recordedOpen.put(capability, input);
            ofSpawn.put(number, input);
        }
    }

    /** The recorded write to a child that is still to come before the reaper closes its input; {@link CallSearch#NONE} if there is none. */
    int writeBeforeClose(long pid) {
        Input input = byPid.get(pid);
        return input == null || input.writesLeft == 0 ? CallSearch.NONE : input.lastWrite;
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) {
        CallReader call = invocation.call();
        Input input = call.has(Element.FD) ? open.get(call.longAt(Element.FD, -1)) : null;
        if (input == null) {
            return false;
        }
        if (call.syscall() == Syscall.CLOSE) {
            open.remove(input.capability);
            return false;
        }
        if (call.syscall() != Syscall.WRITE || !input.closedByReaper || input.writesLeft > 0) {
            return false;
        }
        invocation.reply().fails(Errno.ESTREAM);
        return true;
    }

    @Override
    public void answered(CallReader call, ReplyReader recorded, int number) {
        Input input = ofSpawn.get(number);
        if (input != null) {
            open.put(input.capability, input);
            byPid.put(input.pid, input);
        } else if (call.syscall() == Syscall.WRITE) {
            Input written = open.get(call.longAt(Element.FD, -1));
            if (written != null) {
                written.writesLeft--;
            }
        }
    }
}
