package io.wedge.ffi.layout;

/** {@code struct group_source_req} of netinet/in.h, MCAST_JOIN_SOURCE_GROUP and its kin. The index is 4 bytes; the others are sockaddr_storage. Offsets in bytes, the same on x86_64 and aarch64. */
public final class GroupSourceReq {
    public static final int SIZE = 264;
    public static final int GSR_INTERFACE = 0;
    public static final int GSR_GROUP = 8;
    public static final int GSR_SOURCE = 136;

    private GroupSourceReq() {}
}
