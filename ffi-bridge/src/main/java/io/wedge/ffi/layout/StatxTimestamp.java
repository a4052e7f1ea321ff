package io.wedge.ffi.layout;

/**
 * {@code struct statx_timestamp} of statx(2): a point in time inside {@link Statx}. Seconds are 8 bytes, nanoseconds 4. Offsets
 * in bytes, the same on x86_64 and aarch64.
 */
public final class StatxTimestamp {
    public static final int SIZE = 16;
    public static final int TV_SEC = 0;
    public static final int TV_NSEC = 8;

    private StatxTimestamp() {}
}
