package io.wedge.ffi.layout;

/** {@code struct sockaddr_in6} of ipv6(7). sin6_family is 2 bytes, sin6_port 2 in network order, sin6_flowinfo and sin6_scope_id 4, sin6_addr 16. Offsets in bytes, the same on x86_64 and aarch64. */
public final class SockaddrIn6 {
    public static final int SIZE = 28;
    public static final int SIN6_FAMILY = 0;
    public static final int SIN6_PORT = 2;
    public static final int SIN6_FLOWINFO = 4;
    public static final int SIN6_ADDR = 8;
    public static final int SIN6_SCOPE_ID = 24;

    private SockaddrIn6() {}
}
