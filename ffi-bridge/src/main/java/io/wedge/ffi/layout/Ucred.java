package io.wedge.ffi.layout;

/** {@code struct ucred} of unix(7), SO_PEERCRED. Each is 4 bytes. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Ucred {
    public static final int SIZE = 12;
    public static final int PID = 0;
    public static final int UID = 4;
    public static final int GID = 8;

    private Ucred() {}
}
