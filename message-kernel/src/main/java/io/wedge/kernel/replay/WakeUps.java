package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How selectors are woken: by writes to event counters, which are members of their sets. Of several threads that wake one selector, the first writes and the others find that done:
 * who is first is a matter of time, and how often a selector wakes too. So counters are counters here, whatever was recorded of them. A watch service is woken by a byte through a pair
 * of sockets, and that byte is whatever lay in memory. Guarded by the replayer.
 */
final class WakeUps implements Model {
    private static final byte[] ONE = {1, 0, 0, 0, 0, 0, 0, 0};

    private final Set<Long> recordedOpen = new HashSet<>();
    private final Set<Long> open = new HashSet<>();
    private final Set<Long> pairs = new HashSet<>();
    private final Set<Long> written = new HashSet<>();
    private final Map<Long, Deque<Integer>> writes = new HashMap<>();
    private final ReplayGate gate;

    WakeUps(ReplayGate gate) {
        this.gate = gate;
    }

    @Override
    public boolean learn(CallRecord call, int number) {
        long fd = call.call().longAt(Element.FD, -1);
        return switch (call.call().syscall()) {
            case EVENTFD -> {
                if (!call.reply().failed()) {
                    recordedOpen.add(call.reply().result());
                }
                yield false;
            }
            case CLOSE -> {
                recordedOpen.remove(fd);
                yield false;
            }
            case READ -> recordedOpen.contains(fd);
            case WRITE -> {
                if (recordedOpen.contains(fd)) {
                    writes.computeIfAbsent(fd, counter -> new ArrayDeque<>()).add(number);
                }
                yield recordedOpen.contains(fd);
            }
            default -> false;
        };
    }

    @Override
    public void answered(CallReader call, ReplyReader recorded, int number) {
        if (call.syscall() == Syscall.EVENTFD && !recorded.failed()) {
            open.add(recorded.result());
        } else if (call.syscall() == Syscall.SOCKETPAIR && !recorded.failed()) {
            pairs.add(recorded.result());
            pairs.add(recorded.longAt(Element.TO_FD, -1));
        } else if (call.syscall() == Syscall.CLOSE) {
            long fd = call.longAt(Element.FD, -1);
            open.remove(fd);
            pairs.remove(fd);
            written.remove(fd);
        }
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) {
        CallReader call = invocation.call();
        long counter = call.longAt(Element.FD, -1);
        if (!open.contains(counter)) {
            return false;
        }
        if (call.syscall() == Syscall.READ) {
            written.remove(counter);
            invocation.reply().returns(ONE.length);
            if (call.has(Element.BUFFER)) {
                RecordedData.give(invocation, ONE);
            } else {
                invocation.reply().putBytes(Element.DATA, ONE);
            }
            return true;
        }
        if (call.syscall() != Syscall.WRITE) {
            return false;
        }
        written.add(counter);
        invocation.reply().returns(Long.BYTES);
        Deque<Integer> left = writes.get(counter);
        if (left != null && !left.isEmpty()) {
            gate.answered(left.poll());
        }
        return true;
    }

    /** Whether what a call sends says nothing: only that it is sent. */
    boolean isMereWakeUp(CallReader call) {
        return call.syscall() == Syscall.WRITE && pairs.contains(call.longAt(Element.FD, -1));
    }

    /** Whether a capability was a counter when it was recorded, up to here. */
    boolean wasCounter(long capability) {
        return recordedOpen.contains(capability);
    }

    /** Whether a counter has been written and not been read. */
    boolean isWritten(long capability) {
        return written.contains(capability);
    }
}
