package io.wedge.traces;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;

/** A message's bytes being put together again: grows, is used again and again. One thread. */
final class RawMessage {
    private ByteBuffer memory = ByteBuffer.allocateDirect(1024);
    private long address = RawMemoryUnsafe.address(memory);
    private int length;

    void clear(int headerBytes) {
        length = 0;
        skip(headerBytes);
    }

    /** Room for so many bytes, all zero: where they begin. */
    int skip(int count) {
        if (memory.capacity() - length < count) {
            ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(memory.capacity() * 2, length + count));
            long to = RawMemoryUnsafe.address(larger);
            RawMemoryUnsafe.copy(address, to, length);
            memory = larger;
            address = to;
        }
        RawMemoryUnsafe.clear(address + length, count);
        int start = length;
        length += count;
        return start;
    }

    /** Valid until the next {@link #skip}. */
    long address() {
        return address;
    }

    int length() {
        return length;
    }

    void putInt(int at, int value) {
        RawMemoryUnsafe.putInt(address + at, value);
    }

    void putLong(int at, long value) {
        RawMemoryUnsafe.putLong(address + at, value);
    }

    void putBytes(int at, byte[] bytes) {
        RawMemoryUnsafe.copy(bytes, 0, address + at, bytes.length);
    }
}
