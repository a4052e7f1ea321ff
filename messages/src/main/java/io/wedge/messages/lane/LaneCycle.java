package io.wedge.messages.lane;

import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.rollcycles.RollCycleArithmetic;

/**
 * Rolls a lane by volume, not by time: the queue's clock is a counter that the appender advances when a file is full, so shared memory stays bounded however fast
 * the calls come, and an idle lane never rolls.
 */
final class LaneCycle implements RollCycle {
    static final LaneCycle INSTANCE = new LaneCycle();

    private static final int MILLIS_PER_CYCLE = 1000;
    private static final int INDEX_COUNT = 1024;
    private static final int INDEX_SPACING = 256;

    private final RollCycleArithmetic arithmetic = RollCycleArithmetic.of(INDEX_COUNT, INDEX_SPACING);

    private LaneCycle() {}

    /** A clock that stands at a cycle. */
    static TimeProvider clock(java.util.function.IntSupplier cycle) {
        return () -> (long) cycle.getAsInt() * MILLIS_PER_CYCLE;
    }

    @Override
    public String format() {
        return "yyyyMMdd-HHmmss";
    }

    @Override
    public int lengthInMillis() {
        return MILLIS_PER_CYCLE;
    }

    @Override
    public int defaultIndexCount() {
        return INDEX_COUNT;
    }

    @Override
    public int defaultIndexSpacing() {
        return INDEX_SPACING;
    }

    @Override
    public long toIndex(int cycle, long sequenceNumber) {
        return arithmetic.toIndex(cycle, sequenceNumber);
    }

    @Override
    public long toSequenceNumber(long index) {
        return arithmetic.toSequenceNumber(index);
    }

    @Override
    public int toCycle(long index) {
        return arithmetic.toCycle(index);
    }

    @Override
    public long maxMessagesPerCycle() {
        return arithmetic.maxMessagesPerCycle();
    }
}
