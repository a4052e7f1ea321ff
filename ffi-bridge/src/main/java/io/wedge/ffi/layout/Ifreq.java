package io.wedge.ffi.layout;

/**
 * {@code struct ifreq} of netdevice(7): a name of 16 bytes and, all in one place, an address, flags (2 bytes), an index or an MTU (4 bytes). Offsets in bytes, the same on x86_64
 * and aarch64.
 */
public final class Ifreq {
    public static final int SIZE = 40;
    public static final int IFR_NAME = 0;
    public static final int IFR_ADDR = 16;
    public static final int IFR_FLAGS = 16;
    public static final int IFR_IFINDEX = 16;
    public static final int IFR_MTU = 16;
    public static final int IFR_HWADDR = 16;

    private Ifreq() {}
}
