package io.wedge.ffi.layout;

/** {@code struct timespec} of clock_gettime(2). Both are 8 bytes. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Timespec {
    public static final int SIZE = 16;
    public static final int TV_SEC = 0;
    public static final int TV_NSEC = 8;

    private Timespec() {}
}
