package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds the recorded call that a call is, and says that it was asked. Guarded by the replayer. */
final class CallSearch {
    /** How far ahead in the calls of other threads one is looked for. */
    private static final int AHEAD = 256;

    private static final BitSet NOTHING = new BitSet();

    /** There is no such call. */
    static final int NONE = -1;

    private final RecordedCalls calls;
    /** What was hidden when it was recorded is hidden before it is compared. */
    private final Redaction rules;

    private final WakeUps wakeUps;
    private final BitSet reserved = new BitSet();

    CallSearch(RecordedCalls calls, Redaction rules, WakeUps wakeUps) {
        this.calls = calls;
        this.rules = rules;
        this.wakeUps = wakeUps;
    }

    /** Calls that are another thread's only where there is no other like them. */
    void reserve(BitSet numbers) {
        reserved.or(numbers);
    }

    /** How a call differs from a recorded one; null if it is the same. */
    String difference(Invocation invocation, CallRecord recorded) throws IOException {
        String difference = Matching.difference(recorded.call(), invocation.call());
        return difference != null || wakeUps.isMereWakeUp(invocation.call())
                ? difference
                : Matching.dataDifference(recorded, invocation, rules);
    }

    /** How a call differs from its thread's next; null if it is that one. */
    String differenceFromNext(Invocation invocation, RecordedStream stream) throws IOException {
        if (stream == null || stream.next() == stream.count()) {
            return "call";
        }
        return difference(invocation, calls.read(stream.at(stream.next())));
    }

    /** Its number, where it is not its thread's next: among closes, farther on, or another thread's. */
    int elsewhere(Invocation invocation, ReplayThread thread) throws IOException {
        int number = amongCloses(invocation, thread.stream);
        if (number == NONE) {
            number = fartherOn(invocation, thread.stream);
        }
        return number != NONE ? number : ofOthers(invocation, thread);
    }

    /** Closes that follow each other may come in any order: a selector closes its channels in that of their identity hash codes. */
    private int amongCloses(Invocation invocation, RecordedStream stream) throws IOException {
        if (stream == null || invocation.call().syscall() != Syscall.CLOSE) {
            return NONE;
        }
        for (int place = stream.next(); place < stream.count(); place++) {
            if (stream.isAsked(place)) {
                continue;
            }
            CallRecord recorded = calls.read(stream.at(place));
            if (recorded.call().syscall() != Syscall.CLOSE) {
                return NONE;
            }
            if (difference(invocation, recorded) == null) {
                stream.ask(place);
                return stream.at(place);
            }
        }
        return NONE;
    }

    /** What its counterpart did next is another thread's work now: this one is at something that comes later. */
    private int fartherOn(Invocation invocation, RecordedStream stream) throws IOException {
        if (stream == null || !stream.isBeingDoneElsewhere()) {
            return NONE;
        }
        int place = place(invocation, stream, stream.next() + 1, stream.next() + AHEAD);
        if (place == NONE) {
            return NONE;
        }
        stream.ask(place);
        return stream.at(place);
    }

    /**
     * Where a thread's own counterpart did something else: a close that the collector's threads did, or a task that another thread did. First what threads of the same pool did, and
     * last what was drawn for a connection that is not begun yet.
     */
    private int ofOthers(Invocation invocation, ReplayThread thread) throws IOException {
        String pool = ReplayThreads.pool(thread.name());
        List<RecordedStream> kin = new ArrayList<>();
        List<RecordedStream> others = new ArrayList<>();
        for (RecordedStream each : calls.streams()) {
            if (each != thread.stream && each.next() < each.count()) {
                boolean same = pool.equals(ReplayThreads.pool(each.thread().name()));
                (same ? kin : others).add(each);
            }
        }
        int number = among(invocation, kin, reserved);
        if (number == NONE) {
            number = among(invocation, others, reserved);
        }
        if (number == NONE) {
            number = among(invocation, kin, NOTHING);
        }
        return number != NONE ? number : among(invocation, others, NOTHING);
    }

    /**
     * First the next calls of all, then those farther on: of two threads that need the same thing, a class initialised say, the first makes its calls.
     *
     * @param not numbers of calls that are not to be found.
     */
    private int among(Invocation invocation, List<RecordedStream> streams, BitSet not) throws IOException {
        boolean close = invocation.call().syscall() == Syscall.CLOSE;
        for (RecordedStream other : streams) {
            int number;
            if (ReplayThreads.isUntimed(other.thread().name())) {
                number = close ? anywhere(invocation, other) : NONE;
            } else {
                number = fromElsewhere(invocation, other, other.next(), other.next() + 1, not);
            }
            if (number != NONE) {
                return number;
            }
        }
        for (RecordedStream other : streams) {
            if (ReplayThreads.isUntimed(other.thread().name())) {
                continue;
            }
            int number = fromElsewhere(invocation, other, other.next() + 1, other.next() + AHEAD, not);
            if (number != NONE) {
                return number;
            }
        }
        return NONE;
    }

    private int fromElsewhere(Invocation invocation, RecordedStream other, int from, int to, BitSet not)
            throws IOException {
        int place = place(invocation, other, from, to, not);
        if (place == NONE) {
            return NONE;
        }
        other.askFromElsewhere(place);
        return other.at(place);
    }

    /** Its number in a stream whose calls come in any order. */
    int anywhere(Invocation invocation, RecordedStream stream) throws IOException {
        int place = place(invocation, stream, stream.next(), stream.count());
        if (place == NONE) {
            return NONE;
        }
        stream.ask(place);
        return stream.at(place);
    }

    private int place(Invocation invocation, RecordedStream stream, int from, int to) throws IOException {
        return place(invocation, stream, from, to, NOTHING);
    }

    private int place(Invocation invocation, RecordedStream stream, int from, int to, BitSet not) throws IOException {
        int until = Math.min(stream.count(), to);
        for (int place = from; place < until; place++) {
            if (!stream.isAsked(place)
                    && !not.get(stream.at(place))
                    && difference(invocation, calls.read(stream.at(place))) == null) {
                return place;
            }
        }
        return NONE;
    }

    /** Place of the same call farther on, else of the next if that is of the same kind; {@link #NONE} if there is neither. Nothing is asked by that. */
    int mostLikely(Invocation invocation, RecordedStream stream) throws IOException {
        if (stream == null) {
            return NONE;
        }
        int place = place(invocation, stream, stream.next(), stream.next() + AHEAD);
        if (place != NONE || stream.next() == stream.count()) {
            return place;
        }
        CallReader next = calls.read(stream.at(stream.next())).call();
        boolean alike = next.syscallId() == invocation.call().syscallId()
                && StandardStreams.of(next) == StandardStreams.of(invocation.call());
        return alike ? stream.next() : NONE;
    }
}
