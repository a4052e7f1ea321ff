package io.wedge.emulayer.calls;

import io.wedge.messages.wire.RawMemoryUnsafe;

/** NUL-terminated strings in native memory. */
public final class CString {
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private CString() {}

    /** strlen(3). Reads whole aligned words: such a word never crosses into a page that the string does not touch. */
    public static int length(long address) {
        long at = address;
        while ((at & 7) != 0) {
            if (RawMemoryUnsafe.getByte(at) == 0) {
                return (int) (at - address);
            }
            at++;
        }
        long zeros;
        do {
            long word = RawMemoryUnsafe.getLong(at);
            zeros = (word - LOW_BITS) & ~word & HIGH_BITS;
            at += Long.BYTES;
        } while (zeros == 0);
        return (int) (at - Long.BYTES - address) + (Long.numberOfTrailingZeros(zeros) >>> 3);
    }
}
