package io.wedge.messages.lane;

import io.wedge.messages.wire.RawMemoryUnsafe;

/**
 * Slots whose waiters sleep and whose replies have come: one bit a slot. Many kernel threads add, the application's waker takes. Adding twice is adding once, so it
 * cannot overflow however slow the waker is.
 */
public final class WakeSet {
    private final long bits;
    private final int words;

    /** Over the wake set of a slots file that has that many slots. */
    public WakeSet(long slotsFileAddress, int slots) {
        bits = slotsFileAddress + SessionLayout.wakeSetOffset();
        words = SessionLayout.wakeSetWords(slots);
    }

    /** Kernel: adds a slot. */
    public void add(int slot) {
        long word = bits + (long) (slot / Long.SIZE) * Long.BYTES;
        long bit = 1L << slot % Long.SIZE;
        long seen;
        do {
            seen = RawMemoryUnsafe.getLongVolatile(word);
        } while ((seen & bit) == 0 && !RawMemoryUnsafe.compareAndSwapLong(word, seen, seen | bit));
    }

    /** How many words there are. */
    public int words() {
        return words;
    }

    /** Application: takes the slots {@code 64 * word} and up, as bits. */
    public long take(int word) {
        long at = bits + (long) word * Long.BYTES;
        long seen;
        do {
            seen = RawMemoryUnsafe.getLongVolatile(at);
        } while (seen != 0 && !RawMemoryUnsafe.compareAndSwapLong(at, seen, 0));
        return seen;
    }
}
