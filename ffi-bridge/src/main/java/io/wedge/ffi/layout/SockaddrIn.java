package io.wedge.ffi.layout;

/** {@code struct sockaddr_in} of ip(7). sin_family is 2 bytes, sin_port 2 in network order, sin_addr 4. Offsets in bytes, the same on x86_64 and aarch64. */
public final class SockaddrIn {
    public static final int SIZE = 16;
    public static final int SIN_FAMILY = 0;
    public static final int SIN_PORT = 2;
    public static final int SIN_ADDR = 4;

    private SockaddrIn() {}
}
