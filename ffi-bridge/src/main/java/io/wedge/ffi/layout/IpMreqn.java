package io.wedge.ffi.layout;

/** {@code struct ip_mreqn} of ip(7), IP_ADD_MEMBERSHIP, IP_MULTICAST_IF. Each is 4 bytes. Offsets in bytes, the same on x86_64 and aarch64. */
public final class IpMreqn {
    public static final int SIZE = 12;
    public static final int IMR_MULTIADDR = 0;
    public static final int IMR_ADDRESS = 4;
    public static final int IMR_IFINDEX = 8;

    private IpMreqn() {}
}
