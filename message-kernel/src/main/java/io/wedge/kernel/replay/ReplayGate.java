package io.wedge.kernel.replay;

import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Keeps answers back until all that was answered before them has been: those of calls that waited for others, and writes to the standard streams. Guarded by the replayer.
 */
final class ReplayGate {
    private final BitSet answered = new BitSet();
    private final PriorityQueue<Held> held = new PriorityQueue<>(Comparator.comparingInt(Held::number));
    private int frontier;

    private record Held(int number, Runnable answer) {}

    /** Nobody waits for that call: it comes at another time, or never. */
    void exempt(int number) {
        answered.set(number);
        frontier = answered.nextClearBit(frontier);
    }

    boolean isOpen(int number) {
        return frontier >= number;
    }

    void hold(int number, Runnable answer) {
        held.add(new Held(number, answer));
    }

    /** The call was answered; so are those that waited for it. */
    void answered(int number) {
        answered.set(number);
        frontier = answered.nextClearBit(frontier);
        release();
    }

    private void release() {
        while (!held.isEmpty() && held.peek().number() <= frontier) {
            Held next = held.poll();
            next.answer().run();
            answered.set(next.number());
            frontier = answered.nextClearBit(frontier);
        }
    }

    /** Nothing moves any more: the first goes without those it should wait for. False if there is none. */
    boolean giveWay() {
        if (held.isEmpty()) {
            return false;
        }
        answered.set(0, held.peek().number());
        frontier = answered.nextClearBit(frontier);
        release();
        return true;
    }
}
