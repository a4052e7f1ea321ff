package io.wedge.ffi.layout;

/** {@code struct pollfd} of poll(2). fd is 4 bytes, the others 2. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Pollfd {
    public static final int SIZE = 8;
    public static final int FD = 0;
    public static final int EVENTS = 4;
    public static final int REVENTS = 6;

    private Pollfd() {}
}
