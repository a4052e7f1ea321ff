package io.wedge.ffi.layout;

/**
 * {@code struct flock} of fcntl(2) locks. type and whence are 2 bytes, start and len 8, pid 4 (and 0 for F_OFD_…). Offsets in
 * bytes, the same on x86_64 and aarch64.
 */
public final class Flock {
    public static final int SIZE = 32;
    public static final int L_TYPE = 0;
    public static final int L_WHENCE = 2;
    public static final int L_START = 8;
    public static final int L_LEN = 16;
    public static final int L_PID = 24;

    private Flock() {}
}
