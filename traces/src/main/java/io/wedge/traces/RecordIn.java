package io.wedge.traces;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** One record being read. Every length is checked. One thread. */
final class RecordIn {
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[0];
    private int position;
    private int limit;

    /** Over the first bytes of an array, which are a record with its check. False if the check fails. */
    boolean wrap(byte[] record, int length) {
        bytes = record;
        position = 0;
        limit = length - TraceFormat.CHECK_BYTES;
        if (limit < 1) {
            return false;
        }
        crc.reset();
        crc.update(record, 0, limit);
        int check = (int) crc.getValue();
        return (byte) check == record[limit] && (byte) (check >>> 8) == record[limit + 1];
    }

    boolean hasMore() {
        return position < limit;
    }

    int get() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = get();
            value |= (long) (b & 127) << shift;
            if (b < 128) {
                return value;
            }
        }
        throw new MalformedRecordException("a number of more than 64 bits");
    }

    long signed() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** A count or length. */
    int size() {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MalformedRecordException("a length of " + value);
        }
        return (int) value;
    }

    long fixedLong() {
        need(Long.BYTES);
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value |= (bytes[position++] & 0xFFL) << 8 * i;
        }
        return value;
    }

    /** Copies bytes to memory. */
    void raw(long address, int count) {
        need(count);
        RawMemoryUnsafe.copy(bytes, position, address, count);
        position += count;
    }

    byte[] raw(int count) {
        need(count);
        byte[] copy = java.util.Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return copy;
    }

    String text() {
        return new String(raw(size()), StandardCharsets.UTF_8);
    }

    byte[] rest() {
        return raw(limit - position);
    }

    int position() {
        return position;
    }

    void position(int place) {
        position = place;
    }

    private void need(int count) {
        if (count < 0 || count > limit - position) {
            throw new MalformedRecordException("cut off at byte " + position + " of " + limit);
        }
    }
}
