package io.wedge.ffi.layout;

/** {@code struct linger} of socket(7), SO_LINGER. Each is 4 bytes. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Linger {
    public static final int SIZE = 8;
    public static final int L_ONOFF = 0;
    public static final int L_LINGER = 4;

    private Linger() {}
}
