package io.wedge.ffi.layout;

/**
 * {@code struct addrinfo} of getaddrinfo(3). ai_flags, ai_family, ai_socktype, ai_protocol and ai_addrlen are 4 bytes, the others pointers. Offsets in bytes, the same on x86_64
 * and aarch64.
 */
public final class Addrinfo {
    public static final int SIZE = 48;
    public static final int AI_FLAGS = 0;
    public static final int AI_FAMILY = 4;
    public static final int AI_ADDRLEN = 16;
    public static final int AI_ADDR = 24;
    public static final int AI_NEXT = 40;

    private Addrinfo() {}
}
