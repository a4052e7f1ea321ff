package io.wedge.ffi;

/** Numbers of the resolver and of network interfaces, under C's names, the same on x86_64 and aarch64. They never cross the wire: Wedge has its own. */
public final class HostNetFlags {
    // getaddrinfo(3), getnameinfo(3)
    public static final int AI_CANONNAME = 2;
    public static final int NI_NAMEREQD = 8;
    public static final int NI_MAXHOST = 1025;
    public static final int EAI_BADFLAGS = -1;
    public static final int EAI_NONAME = -2;
    public static final int EAI_AGAIN = -3;
    public static final int EAI_FAIL = -4;
    public static final int EAI_NODATA = -5;
    public static final int EAI_FAMILY = -6;
    public static final int EAI_SOCKTYPE = -7;
    public static final int EAI_SERVICE = -8;
    public static final int EAI_ADDRFAMILY = -9;
    public static final int EAI_MEMORY = -10;
    public static final int EAI_SYSTEM = -11;
    public static final int EAI_INTR = -104;
    public static final int EAI_IDN_ENCODE = -105;

    // netdevice(7)
    public static final int IFNAMSIZ = 16;
    public static final int IFHWADDRLEN = 6;
    public static final int SIOCGIFCONF = 0x8912;
    public static final int SIOCGIFFLAGS = 0x8913;
    public static final int SIOCGIFBRDADDR = 0x8919;
    public static final int SIOCGIFNETMASK = 0x891b;
    public static final int SIOCGIFMTU = 0x8921;
    public static final int SIOCGIFHWADDR = 0x8927;
    public static final int SIOCGIFINDEX = 0x8933;
    public static final int IFF_UP = 1;
    public static final int IFF_BROADCAST = 2;
    public static final int IFF_LOOPBACK = 8;
    public static final int IFF_POINTOPOINT = 16;
    public static final int IFF_RUNNING = 64;
    public static final int IFF_MULTICAST = 4096;

    // raw(7), ipv6(7)
    public static final int SOL_RAW = 255;
    public static final int IPV6_CHECKSUM = 7;

    private HostNetFlags() {}
}
