package io.wedge.ffi.layout;

/**
 * {@code struct passwd} of getpwnam(3). uid and gid are 4 bytes, the others pointers. Offsets in bytes, the same on x86_64 and
 * aarch64.
 */
public final class Passwd {
    public static final int SIZE = 48;
    public static final int PW_NAME = 0;
    public static final int PW_PASSWD = 8;
    public static final int PW_UID = 16;
    public static final int PW_GID = 20;
    public static final int PW_GECOS = 24;
    public static final int PW_DIR = 32;
    public static final int PW_SHELL = 40;

    private Passwd() {}
}
