package io.wedge.ffi.layout;

/** {@code struct iovec} of readv(2). Both are 8 bytes. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Iovec {
    public static final int SIZE = 16;
    public static final int IOV_BASE = 0;
    public static final int IOV_LEN = 8;

    private Iovec() {}
}
