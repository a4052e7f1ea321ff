package io.wedge.ffi.layout;

/** {@code struct open_how} of openat2(2). Each is 8 bytes. Offsets in bytes, the same on x86_64 and aarch64. */
public final class OpenHow {
    public static final int SIZE = 24;
    public static final int FLAGS = 0;
    public static final int MODE = 8;
    public static final int RESOLVE = 16;

    private OpenHow() {}
}
