package io.wedge.ffi.layout;

/** {@code struct statvfs} of statvfs(3). Each is 8 bytes. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Statvfs {
    public static final int SIZE = 112;
    public static final int F_BSIZE = 0;
    public static final int F_FRSIZE = 8;
    public static final int F_BLOCKS = 16;
    public static final int F_BFREE = 24;
    public static final int F_BAVAIL = 32;
    public static final int F_FILES = 40;
    public static final int F_FFREE = 48;
    public static final int F_FAVAIL = 56;
    public static final int F_FSID = 64;
    public static final int F_FLAG = 72;
    public static final int F_NAMEMAX = 80;

    private Statvfs() {}
}
