package io.wedge.ffi.layout;

/** {@code struct ipv6_mreq} of ipv6(7), IPV6_ADD_MEMBERSHIP. The address is 16 bytes, the index 4. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Ipv6Mreq {
    public static final int SIZE = 20;
    public static final int IPV6MR_MULTIADDR = 0;
    public static final int IPV6MR_INTERFACE = 16;

    private Ipv6Mreq() {}
}
