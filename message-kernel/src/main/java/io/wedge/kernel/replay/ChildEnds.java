package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Ends of processes. Which of the JDK's reaper threads waits for which of them is a matter of time, so they are matched by process id, whoever asks. Guarded by the replayer. */
final class ChildEnds {
    private static final int NONE = -1;

    private final Map<Wait, Deque<Integer>> recorded = new HashMap<>();
    private final BitSet numbers = new BitSet();

    /** Process ids come back: waits for one are taken in their recorded order. */
    private record Wait(long pid, long reap) {
        static Wait of(CallReader call) {
            return new Wait(call.longAt(Element.PID, 0), call.longAt(Element.REAP, 0));
        }
    }

    /** Learns from a recorded call. False if it is none of these. */
    boolean learn(CallRecord call, int number) {
        if (call.call().syscall() != Syscall.WAIT_PROCESS) {
            return false;
        }
        recorded.computeIfAbsent(Wait.of(call.call()), wait -> new ArrayDeque<>())
                .add(number);
        numbers.set(number);
        return true;
    }

    /** Whether that recorded call is one of these. */
    boolean isOne(int number) {
        return numbers.get(number);
    }

    /** Number of the recorded call that a call is; -1 if it is none of these, or none is left. */
    int take(CallReader call) {
        if (call.syscall() != Syscall.WAIT_PROCESS) {
            return NONE;
        }
        Deque<Integer> left = recorded.get(Wait.of(call));
        return left == null || left.isEmpty() ? NONE : left.poll();
    }
}
