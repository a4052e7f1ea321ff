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
 * Writes to event counters, by which selectors are woken. Of several threads that wake one selector, the first writes and the others find that done: who is first is a matter of
 * time, and how often too. So they are matched in any thread. Guarded by the replayer.
 */
final class WakeUps {
    /** Another call. */
    static final int ANOTHER = -1;
    /** One more than was recorded. */
    private static final int ONE_MORE = -2;

    private final Set<Long> recordedCounters = new HashSet<>();
    private final Set<Long> counters = new HashSet<>();
    private final Map<Long, Deque<Integer>> writes = new HashMap<>();

    /** Learns from a recorded call. False if it is none of these. */
    boolean learn(CallRecord recorded, int number) {
        CallReader call = recorded.call();
        follow(recordedCounters, call, recorded.reply());
        if (!isWrite(recordedCounters, call)) {
            return false;
        }
        writes.computeIfAbsent(call.longAt(Element.FD, -1), fd -> new ArrayDeque<>())
                .add(number);
        return true;
    }

    /** A call was answered as it was recorded: it may have made a counter, or closed one. */
    void answered(CallReader call, ReplyReader reply) {
        follow(counters, call, reply);
    }

    private static void follow(Set<Long> open, CallReader call, ReplyReader reply) {
        if (call.syscall() == Syscall.EVENTFD && !reply.failed()) {
            open.add(reply.result());
        } else if (call.syscall() == Syscall.CLOSE) {
            open.remove(call.longAt(Element.FD, -1));
        }
    }

    private static boolean isWrite(Set<Long> open, CallReader call) {
        return call.syscall() == Syscall.WRITE && open.contains(call.longAt(Element.FD, -1));
    }

    /** Answers a call, if it is one of these. The number of the recorded one; {@link #ANOTHER}, or another negative one if fewer were recorded. */
    int serve(Invocation invocation) {
        CallReader call = invocation.call();
        if (!isWrite(counters, call)) {
            return ANOTHER;
        }
        invocation.reply().returns(Long.BYTES);
        Deque<Integer> left = writes.get(call.longAt(Element.FD, -1));
        return left == null || left.isEmpty() ? ONE_MORE : left.poll();
    }
}
