package io.wedge.ffi.layout;

/** {@code struct ifconf} of netdevice(7): ifc_len is 4 bytes, ifc_buf a pointer. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Ifconf {
    public static final int SIZE = 16;
    public static final int IFC_LEN = 0;
    public static final int IFC_BUF = 8;

    private Ifconf() {}
}
