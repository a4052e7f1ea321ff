package io.wedge.kernel.replay;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Keeps answers back until all that was answered before them has been: those of calls that waited for others, and writes to the standard streams. Guarded by the replayer.
 */
final class ReplayGate {
    private final BitSet answered = new BitSet();
    private final PriorityQueue<Held> held = new PriorityQueue<>(Comparator.comparingInt(Held::number));
    private int frontier;

    /** By the one call that they wait for. */
    private final TreeMap<Integer, Deque<Runnable>> behind = new TreeMap<>();

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

    /** Does something when that one call was answered, whatever came of those before it; now if it was. */
    void behind(int number, Runnable action) {
        if (answered.get(number)) {
            action.run();
            release();
        } else {
            behind.computeIfAbsent(number, key -> new ArrayDeque<>()).add(action);
        }
    }

    /** The call was answered; so are those that waited for it. */
    void answered(int number) {
        answered.set(number);
        go(behind.remove(number));
        frontier = answered.nextClearBit(frontier);
        release();
    }

    private static void go(Deque<Runnable> actions) {
        if (actions != null) {
            actions.forEach(Runnable::run);
        }
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
        if (!behind.isEmpty()) {
            go(behind.pollFirstEntry().getValue());
            release();
            return true;
        }
        if (held.isEmpty()) {
            return false;
        }
        answered.set(0, held.peek().number());
        frontier = answered.nextClearBit(frontier);
        release();
        return true;
    }
}
