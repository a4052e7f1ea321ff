package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Ends of processes. Which of the JDK's reaper threads waits for which of them is a matter of time, so they are matched by process id, whoever asks. Guarded by the replayer. */
final class ChildEnds implements Model {
    private final Map<Wait, Deque<Integer>> recorded = new HashMap<>();
    private final BitSet numbers = new BitSet();
    private final Answering answering;

    ChildEnds(Answering answering) {
        this.answering = answering;
    }

    /** Process ids come back: waits for one are taken in their recorded order. */
    private record Wait(long pid, long reap) {
        static Wait of(CallReader call) {
            return new Wait(call.longAt(Element.PID, 0), call.longAt(Element.REAP, 0));
        }
    }

    @Override
    public boolean learn(CallRecord call, int number) {
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

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        if (invocation.call().syscall() != Syscall.WAIT_PROCESS) {
            return false;
        }
        Deque<Integer> left = recorded.get(Wait.of(invocation.call()));
        if (left == null || left.isEmpty()) {
            return false;
        }
        answering.answer(invocation, left.poll());
        return true;
    }
}
