package io.wedge.traces;

import java.nio.ByteBuffer;

/**
 * The content of a few blocks that came lately: what a program reads it often writes next, or reads again. Small ones have places by their key, a large one has the one place there
 * is for these. 192 KiB or so: more would not stay in a processor's cache. One thread.
 */
final class RecentBlocks {
    private static final int SMALL_BYTES = 8 << 10;
    private static final int SMALL = 8;
    private static final int LARGE_BYTES = 128 << 10;

    private final ByteBuffer[] contents = new ByteBuffer[SMALL + 1];
    private final long[] numbers = new long[SMALL + 1];

    RecentBlocks() {
        for (int i = 0; i <= SMALL; i++) {
            contents[i] = ByteBuffer.allocateDirect(i < SMALL ? SMALL_BYTES : LARGE_BYTES);
            numbers[i] = -1;
        }
    }

    private static int place(BlockKey key) {
        return key.length() <= SMALL_BYTES ? (int) key.checks() & SMALL - 1 : SMALL;
    }

    /** The content of a block of that number; null if it is not here. */
    ByteBuffer get(BlockKey key, long number) {
        int place = place(key);
        return numbers[place] == number ? contents[place] : null;
    }

    /** Keeps a copy of a block's remaining bytes, unless it is too large. */
    void keep(BlockKey key, long number, ByteBuffer block) {
        if (key.length() <= LARGE_BYTES) {
            int place = place(key);
            contents[place].clear().put(block.duplicate()).flip();
            numbers[place] = number;
        }
    }
}
