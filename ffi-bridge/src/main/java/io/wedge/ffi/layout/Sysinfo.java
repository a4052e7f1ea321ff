package io.wedge.ffi.layout;

/**
 * {@code struct sysinfo} of sysinfo(2). Amounts are 8 bytes, unsigned, in units of {@link #MEM_UNIT} (4 bytes). Offsets in bytes, the same on x86_64
 * and aarch64.
 */
public final class Sysinfo {
    public static final int SIZE = 112;
    public static final int TOTALRAM = 32;
    public static final int FREERAM = 40;
    public static final int TOTALSWAP = 64;
    public static final int FREESWAP = 72;
    public static final int MEM_UNIT = 104;

    private Sysinfo() {}
}
