package io.wedge.traces;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A SHA-256, as a key. */
record BlockKey(long a, long b, long c, long d) {
    static BlockKey of(byte[] hash) {
        ByteBuffer words = ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN);
        return new BlockKey(words.getLong(0), words.getLong(8), words.getLong(16), words.getLong(24));
    }

    void put(ByteBuffer to) {
        to.putLong(a).putLong(b).putLong(c).putLong(d);
    }
}
