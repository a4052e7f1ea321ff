package io.wedge.traces;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** One record being written: grows, is used again and again. One thread. */
final class RecordOut {
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[1024];
    private int length;

    RecordOut begin(int kind) {
        length = 0;
        return put(kind);
    }

    RecordOut put(int b) {
        room(1);
        bytes[length++] = (byte) b;
        return this;
    }

    RecordOut varint(long value) {
        room(10);
        long rest = value;
        while ((rest & -128) != 0) {
            bytes[length++] = (byte) (rest | 128);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    RecordOut signed(long value) {
        return varint(value << 1 ^ value >> 63);
    }

    RecordOut fixedLong(long value) {
        room(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[length++] = (byte) (value >>> 8 * i);
        }
        return this;
    }

    RecordOut raw(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        return this;
    }

    RecordOut raw(long address, int count) {
        room(count);
        RawMemoryUnsafe.copy(address, bytes, length, count);
        length += count;
        return this;
    }

    /** Length, then the bytes. */
    RecordOut sized(byte[] from) {
        return varint(from.length).raw(from, 0, from.length);
    }

    /** Completes it with its check. */
    RecordOut finish() {
        crc.reset();
        crc.update(bytes, 0, length);
        int check = (int) crc.getValue();
        return put(check).put(check >>> 8);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
