package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Ends of processes. Which of the JDK's reaper threads waits for which of them is a matter of time, so they are matched by process id, whoever asks. Who asks for the end of a child that
 * has just ended finds that its reaper knows it, or has a second one look, which finds no such child: that is a matter of time, too. Guarded by the replayer.
 */
final class ChildEnds implements Model {
    private static final String REAPER = "process reaper";

    private final Map<Wait, Deque<Integer>> recorded = new HashMap<>();
    private final Set<Long> children = new HashSet<>();
    private final Map<Long, End> ended = new HashMap<>();
    private final BitSet numbers = new BitSet();
    private final Answering answering;

    ChildEnds(Answering answering) {
        this.answering = answering;
    }

    /** The call that told the end of a process last, and when it was answered. */
    private record End(int number, long atNs) {}

    /** Process ids come back: waits for one are taken in their recorded order. */
    private record Wait(long pid, long reap) {
        static Wait of(CallReader call) {
            return new Wait(call.longAt(Element.PID, 0), call.longAt(Element.REAP, 0));
        }
    }

    @Override
    public boolean learn(CallRecord call, int number) {
        if (call.call().syscall() == Syscall.SPAWN && !call.reply().failed()) {
            children.add(call.reply().result());
        }
        if (call.call().syscall() == Syscall.SIGNAL_PROCESS) {
            signalled(call, number);
            return false;
        }
        if (isSecondLook(call.call(), call.thread().name())) {
            return true;
        }
        if (call.call().syscall() != Syscall.WAIT_PROCESS) {
            return false;
        }
        recorded.computeIfAbsent(Wait.of(call.call()), wait -> new ArrayDeque<>())
                .add(number);
        numbers.set(number);
        ended.put(call.call().longAt(Element.PID, 0), new End(number, call.startNs() + call.durationNs()));
        return true;
    }

    /** A signal's end may have been told before the signal's own answer: it comes behind that, or a replay would know of the end before anybody asks for it. */
    private void signalled(CallRecord signal, int number) {
        End end = ended.get(signal.call().longAt(Element.PID, 0));
        if (end != null && signal.startNs() <= end.atNs()) {
            answering.after(end.number(), number);
        }
    }

    /** Whether a reaper asks for a child of which another one takes the end. It finds none, even if it comes first: it would wait, and say the same then. */
    private boolean isSecondLook(CallReader call, String thread) {
        return thread.startsWith(REAPER)
                && children.contains(call.longAt(Element.PID, 0))
                && (call.syscall() == Syscall.PROCESS_INFO
                        || call.syscall() == Syscall.WAIT_PROCESS && call.longAt(Element.REAP, 0) == 0);
    }

    /** Whether that recorded call is one of these. */
    boolean isOne(int number) {
        return numbers.get(number);
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        if (isSecondLook(call, thread.name())) {
            invocation.reply().fails(call.syscall() == Syscall.WAIT_PROCESS ? Errno.ECHILD : Errno.ESRCH);
            return true;
        }
        if (call.syscall() != Syscall.WAIT_PROCESS) {
            return false;
        }
        Deque<Integer> left = recorded.get(Wait.of(call));
        if (left == null || left.isEmpty()) {
            return false;
        }
        answering.answer(invocation, left.poll());
        return true;
    }
}
