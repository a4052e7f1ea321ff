package io.wedge.ffi.layout;

/** {@code struct statfs} of statfs(2). Each is 8 bytes. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Statfs {
    public static final int SIZE = 120;
    public static final int F_TYPE = 0;
    public static final int F_BSIZE = 8;
    public static final int F_BLOCKS = 16;
    public static final int F_BFREE = 24;
    public static final int F_BAVAIL = 32;
    public static final int F_FILES = 40;
    public static final int F_FFREE = 48;
    public static final int F_FSID = 56;
    public static final int F_NAMELEN = 64;
    public static final int F_FRSIZE = 72;
    public static final int F_FLAGS = 80;

    private Statfs() {}
}
