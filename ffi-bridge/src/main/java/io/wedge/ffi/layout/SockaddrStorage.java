package io.wedge.ffi.layout;

/** {@code struct sockaddr_storage} of sockaddr(3type): room for any of them. Offsets in bytes, the same on x86_64 and aarch64. */
public final class SockaddrStorage {
    public static final int SIZE = 128;
    public static final int SS_FAMILY = 0;

    private SockaddrStorage() {}
}
