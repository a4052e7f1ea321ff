package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
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
 * who is first is a matter of time, and how often a selector wakes too. So counters are counters here, whatever was recorded of them. Guarded by the replayer.
 */
final class WakeUps implements Model {
    private static final int COOKIE_SHIFT = 32;

    private final Counters recorded = new Counters();
    private final Counters now = new Counters();
    private final Map<Long, Deque<Integer>> writes = new HashMap<>();
    private final ReplayGate gate;

    WakeUps(ReplayGate gate) {
        this.gate = gate;
    }

    /** Counters that are open, and which are members of which sets. */
    private static final class Counters {
        final Set<Long> open = new HashSet<>();
        final Set<Long> written = new HashSet<>();
        final Map<Long, Long> memberOf = new HashMap<>();
        final Map<Long, Long> cookies = new HashMap<>();

        void follow(CallReader call, ReplyReader reply) {
            if (reply.failed()) {
                return;
            }
            long fd = call.longAt(Element.FD, -1);
            switch (call.syscall()) {
                case EVENTFD -> open.add(reply.result());
                case CLOSE -> {
                    open.remove(fd);
                    written.remove(fd);
                    memberOf.remove(fd);
                }
                case EPOLL_CTL -> {
                    long member = call.longAt(Element.MEMBER, -1);
                    if (open.contains(member)) {
                        memberOf.put(fd, member);
                        cookies.put(fd, call.longAt(Element.COOKIE, member) & 0xFFFF_FFFFL);
                    }
                }
                default -> {
                    return;
                }
            }
        }
    }

    @Override
    public boolean learn(CallRecord call, int number) {
        recorded.follow(call.call(), call.reply());
        long fd = call.call().longAt(Element.FD, -1);
        return switch (call.call().syscall()) {
            case READ -> recorded.open.contains(fd);
            case EPOLL_WAIT -> recorded.memberOf.containsKey(fd) && isWakeUp(call.reply(), recorded.cookies.get(fd));
            case WRITE -> {
                if (recorded.open.contains(fd)) {
                    writes.computeIfAbsent(fd, counter -> new ArrayDeque<>()).add(number);
                }
                yield recorded.open.contains(fd);
            }
            default -> false;
        };
    }

    private static boolean isWakeUp(ReplyReader reply, long cookie) {
        boolean any = false;
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            if (reply.idAt(at) == Element.READY.id()) {
                any = true;
                if (RawMemoryUnsafe.getLong(reply.addressAt(at)) >>> COOKIE_SHIFT != cookie) {
                    return false;
                }
            }
        }
        return any;
    }

    @Override
    public void answered(CallReader call, ReplyReader recordedReply, int number) {
        now.follow(call, recordedReply);
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) {
        CallReader call = invocation.call();
        if (!isCounters(call)) {
            return false;
        }
        long counter = call.longAt(Element.FD, -1);
        if (call.syscall() == Syscall.READ) {
            now.written.remove(counter);
            byte[] one = {1, 0, 0, 0, 0, 0, 0, 0};
            invocation.reply().returns(one.length);
            if (call.has(Element.BUFFER)) {
                RecordedData.give(invocation, one);
            } else {
                invocation.reply().putBytes(Element.DATA, one);
            }
            return true;
        }
        int number = write(counter);
        invocation.reply().returns(Long.BYTES);
        if (number >= 0) {
            gate.answered(number);
        }
        return true;
    }

    private boolean isCounters(CallReader call) {
        return (call.syscall() == Syscall.READ || call.syscall() == Syscall.WRITE)
                && now.open.contains(call.longAt(Element.FD, -1));
    }

    /** A counter is written. Number of the recorded write; -1 if fewer were recorded. */
    private int write(long counter) {
        now.written.add(counter);
        Deque<Integer> left = writes.get(counter);
        return left == null || left.isEmpty() ? -1 : left.poll();
    }

    /** Whether a set has a counter, so that it can be woken. */
    boolean canWake(long set) {
        return now.memberOf.containsKey(set);
    }

    /** Whether its counter has been written and not been read. */
    boolean isWoken(long set) {
        return now.written.contains(now.memberOf.get(set));
    }

    /** What a wait answers that was woken: the READY of its counter. */
    long ready(long set) {
        return now.cookies.get(set) << COOKIE_SHIFT | PollEvent.IN.value();
    }
}
