package io.wedge.ffi.layout;

/**
 * {@code struct rlimit} of getrlimit(2). Both are 8 bytes, unsigned; all ones is RLIM_INFINITY. Offsets in bytes, the same on
 * x86_64 and aarch64.
 */
public final class Rlimit {
    public static final int SIZE = 16;
    public static final int RLIM_CUR = 0;
    public static final int RLIM_MAX = 8;

    private Rlimit() {}
}
