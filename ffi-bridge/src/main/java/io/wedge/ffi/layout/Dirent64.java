package io.wedge.ffi.layout;

/**
 * {@code struct dirent64} of getdents64(2). ino and off are 8 bytes, reclen 2, type 1; the name is NUL-terminated. SIZE is C's,
 * for the longest name; step by reclen. Offsets in bytes, the same on x86_64 and aarch64.
 */
public final class Dirent64 {
    public static final int SIZE = 280;
    public static final int D_INO = 0;
    public static final int D_OFF = 8;
    public static final int D_RECLEN = 16;
    public static final int D_TYPE = 18;
    public static final int D_NAME = 19;

    private Dirent64() {}
}
