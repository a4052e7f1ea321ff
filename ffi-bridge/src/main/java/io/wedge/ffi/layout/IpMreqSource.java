package io.wedge.ffi.layout;

/** {@code struct ip_mreq_source} of ip(7), IP_ADD_SOURCE_MEMBERSHIP and its kin. Each is 4 bytes, in the order the host has them. Offsets in bytes, the same on x86_64 and aarch64. */
public final class IpMreqSource {
    public static final int SIZE = 12;
    public static final int IMR_MULTIADDR = 0;
    public static final int IMR_INTERFACE = 4;
    public static final int IMR_SOURCEADDR = 8;

    private IpMreqSource() {}
}
