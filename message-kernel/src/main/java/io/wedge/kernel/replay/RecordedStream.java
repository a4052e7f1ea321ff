package io.wedge.kernel.replay;

import io.wedge.traces.RecordedThread;
import java.util.Arrays;
import java.util.BitSet;

/** The calls of one recorded thread, in order, and how far they have been asked. Guarded by the replayer. */
final class RecordedStream {
    private final RecordedThread thread;
    private int[] calls = new int[16];
    private int count;
    private int next;
    private int skipped;
    private int elsewhere = -1;
    private final BitSet asked = new BitSet();
    private int own = -1;
    private int[] anchors = new int[0];
    private int anchorCount;

    RecordedStream(RecordedThread thread) {
        this.thread = thread;
    }

    RecordedThread thread() {
        return thread;
    }

    /** @param call its number in the trace. */
    void add(int call) {
        if (count == calls.length) {
            calls = Arrays.copyOf(calls, count * 2);
        }
        calls[count++] = call;
    }

    /** Before any is asked. */
    void remove(BitSet numbers) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!numbers.get(calls[i])) {
                calls[kept++] = calls[i];
            }
        }
        count = kept;
    }

    /** A call of the thread that is answered otherwise, but says how far the thread has come. @param call its number, higher than those before. */
    void anchor(int call) {
        if (anchorCount == anchors.length) {
            anchors = Arrays.copyOf(anchors, Math.max(16, anchorCount * 2));
        }
        anchors[anchorCount++] = call;
    }

    boolean hasAnchors() {
        return anchorCount > 0;
    }

    /** Number of the first such call behind a number; {@link Integer#MAX_VALUE} if there is none. */
    int anchorBehind(int call) {
        int found = Arrays.binarySearch(anchors, 0, anchorCount, call + 1);
        int index = found >= 0 ? found : -found - 1;
        return index < anchorCount ? anchors[index] : Integer.MAX_VALUE;
    }

    /** Place of a call; below 0 if it is another thread's, or none's. */
    int placeOf(int call) {
        return Arrays.binarySearch(calls, 0, count, call);
    }

    int count() {
        return count;
    }

    /** Number of the call at a place of this stream. */
    int at(int place) {
        return calls[place];
    }

    /** Place of the first call that was not asked; {@link #count} if all were. */
    int next() {
        return next;
    }

    /** Another thread than its own asked for the call at a place. */
    void askFromElsewhere(int place) {
        elsewhere = Math.max(elsewhere, place);
        askForAnother(place);
    }

    /** Whether the next call is likely another thread's, too: it did the one before, or some behind it. */
    boolean isBeingDoneElsewhere() {
        return elsewhere >= 0 && elsewhere >= next - 1;
    }

    /** Gives up the calls before a place. */
    void skipTo(int place) {
        int before = asked.cardinality();
        asked.set(next, place);
        skipped += asked.cardinality() - before;
        next = asked.nextClearBit(next);
    }

    /** How many were given up. */
    int skipped() {
        return skipped;
    }

    boolean isAsked(int place) {
        return asked.get(place);
    }

    /** The thread itself asks for the call at a place. */
    void ask(int place) {
        own = Math.max(own, place);
        askForAnother(place);
    }

    /** The call at a place was asked for, and says nothing of how far this thread has come. */
    void askForAnother(int place) {
        asked.set(place);
        next = asked.nextClearBit(next);
    }

    /** Place of the call farthest on that the thread itself has asked for, which may lie before {@link #next} where others have done some; -1 if there is none. */
    int own() {
        return own;
    }
}
