package io.wedge.ffi.layout;

/**
 * {@code struct group} of getgrnam(3). gid is 4 bytes, the others pointers; gr_mem points to a null-terminated array of them.
 * Offsets in bytes, the same on x86_64 and aarch64.
 */
public final class Group {
    public static final int SIZE = 32;
    public static final int GR_NAME = 0;
    public static final int GR_PASSWD = 8;
    public static final int GR_GID = 16;
    public static final int GR_MEM = 24;

    private Group() {}
}
