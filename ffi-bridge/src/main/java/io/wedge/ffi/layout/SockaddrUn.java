package io.wedge.ffi.layout;

/** {@code struct sockaddr_un} of unix(7). sun_family is 2 bytes; sun_path has the rest. Offsets in bytes, the same on x86_64 and aarch64. */
public final class SockaddrUn {
    public static final int SIZE = 110;
    public static final int SUN_FAMILY = 0;
    public static final int SUN_PATH = 2;

    private SockaddrUn() {}
}
