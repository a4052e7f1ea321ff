package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.Result;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;

/**
 * Calls that this machine answers because the trace does not know them. What they open has indexes that no recorded capability has, so that it is told apart. Guarded by the
 * replayer.
 */
final class HostSide {
    private static final int INDEX = (1 << 20) - 1;

    /** Root, working directory and the standard streams are every session's. */
    private static final int ATTACHED = 5;

    private final SyscallTable host;
    private int first;
    private boolean used;

    HostSide(SyscallTable host) {
        this.host = host;
    }

    /** Learns which capabilities were recorded. Never its own: false. */
    boolean learn(CallRecord recorded, int number) {
        ReplyReader reply = recorded.reply();
        if (reply.failed()) {
            return false;
        }
        if (recorded.call().syscall() != null && recorded.call().syscall().result() == Result.CAPABILITY) {
            learn(reply.result());
        }
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            Element element = Element.of(reply.idAt(at));
            if (element != null && element.type() == ElementType.CAPABILITY) {
                learn(RawMemoryUnsafe.getLong(reply.addressAt(at)));
            } else if (element == Element.STREAM) {
                learn(Lists.longAt(reply.addressAt(at), reply.lengthAt(at), Element.FD, -1));
            }
        }
        return false;
    }

    private void learn(long capability) {
        if (capability >= 0) {
            first = Math.max(first, ((int) capability & INDEX) + 1);
        }
    }

    /** Whether a call is about something that this machine opened. */
    boolean owns(CallReader call) {
        for (int at = used ? call.first() : -1; at >= 0; at = call.next(at)) {
            Element element = Element.of(call.idAt(at));
            if (element != null
                    && element.type() == ElementType.CAPABILITY
                    && isIts(RawMemoryUnsafe.getLong(call.addressAt(at)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this machine can make a call: all that it is about is this machine's, or was there at the start. */
    boolean canServe(CallReader call) {
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            Element element = Element.of(call.idAt(at));
            long capability = -1;
            if (element != null && element.type() == ElementType.CAPABILITY) {
                capability = RawMemoryUnsafe.getLong(call.addressAt(at));
            } else if (element != null && element.type() == ElementType.LIST) {
                capability = Lists.longAt(call.addressAt(at), call.lengthAt(at), Element.FD, -1);
            }
            if (capability >= ATTACHED && !isIts(capability)) {
                return false;
            }
        }
        return true;
    }

    private boolean isIts(long capability) {
        int index = (int) capability & INDEX;
        return capability >= 0 && index >= first && index <= ClassPathCalls.LOWEST_INDEX;
    }

    void serve(Invocation invocation) {
        if (!used) {
            used = true;
            invocation.capabilities().startAt(first);
        }
        host.handler(invocation.call().syscallId()).serve(invocation);
    }
}
