package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Selectors that wait: each until it is woken, or until it is the turn of what its recorded counterpart found ready. Guarded by the replayer. */
final class SelectorWaits implements Model {
    private final WakeUps wakeUps;
    private final RecordedCalls calls;
    private final ReplayGate gate;
    private final Turns turns;
    private final Runnable lookAgain;
    private final List<Wait> waits = new ArrayList<>();
    private long looksThenNs = -1;

    private record Wait(Completion completion, long set, ReplayThread thread) {}

    /** @param lookAgain looks again, when the time of what waits has come. */
    SelectorWaits(WakeUps wakeUps, RecordedCalls calls, ReplayGate gate, Turns turns, Runnable lookAgain) {
        this.turns = turns;
        this.lookAgain = lookAgain;
        this.wakeUps = wakeUps;
        this.calls = calls;
        this.gate = gate;
    }

    @Override
    public boolean learn(CallRecord recorded, int number) {
        return false; // what was found ready stays its thread's
    }

    /** Takes a call, if it waits for a set that can be woken. */
    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        long set = call.longAt(Element.FD, -1);
        if (call.syscall() != Syscall.EPOLL_WAIT || !wakeUps.canWake(set)) {
            return false;
        }
        if (call.has(Element.REPLY_BUFFER)) {
            invocation.replyIn(Element.REPLY_BUFFER);
        }
        boolean looks = call.longAt(Element.TIMEOUT, -1) == 0;
        if (looks && !wakeUps.isWoken(set) && next(set, thread) == null) {
            invocation.reply().returns(0); // selectNow, and there is nothing
            return true;
        }
        waits.add(new Wait(invocation.detach(), set, thread));
        look(looks);
        return true;
    }

    /** Answers those whose time has come. */
    void look() throws IOException {
        look(false);
    }

    /** Answers one in any case, if any was recorded. False if there is none. */
    boolean giveWay() throws IOException {
        int before = waits.size();
        look(true);
        return waits.size() < before;
    }

    private void look(boolean early) throws IOException {
        boolean any = true;
        while (any) {
            any = false;
            Iterator<Wait> each = waits.iterator();
            while (each.hasNext() && !any) {
                Wait wait = each.next();
                any = answer(wait, early);
                if (any) {
                    each.remove();
                }
            }
        }
    }

    private boolean answer(Wait wait, boolean early) throws IOException {
        if (wakeUps.isWoken(wait.set())) {
            long ready = wakeUps.ready(wait.set());
            wait.completion().reply(reply -> {
                reply.returns(1);
                reply.putLong(Element.READY, ready);
            });
            return true;
        }
        CallRecord recorded = next(wait.set(), wait.thread());
        if (recorded == null) {
            return false;
        }
        RecordedStream stream = wait.thread().stream;
        int number = stream.at(stream.next());
        if (!early && !gate.isOpen(number)) {
            return false;
        }
        long endNs = recorded.startNs() + recorded.durationNs();
        if (!early && turns.isEarly(endNs)) {
            if (endNs != looksThenNs) {
                looksThenNs = endNs;
                turns.inTime(endNs, lookAgain);
            }
            return false;
        }
        Answer answer = Answer.of(recorded.reply(), null, null);
        stream.ask(stream.next());
        wait.thread().asked++;
        wait.completion().reply(answer::fill);
        gate.answered(number);
        return true;
    }

    /** The thread's next recorded call, if it is a wait for that set. */
    private CallRecord next(long set, ReplayThread thread) throws IOException {
        RecordedStream stream = thread.stream;
        if (stream == null || stream.next() == stream.count()) {
            return null;
        }
        CallRecord recorded = calls.read(stream.at(stream.next()));
        boolean same = recorded.call().syscall() == Syscall.EPOLL_WAIT
                && recorded.call().longAt(Element.FD, -1) == set;
        return same ? recorded : null;
    }
}
