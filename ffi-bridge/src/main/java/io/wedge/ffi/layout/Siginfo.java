package io.wedge.ffi.layout;

/** {@code siginfo_t} of waitid(2). All are ints. Offsets in bytes, the same on x86_64 and aarch64. */
public final class Siginfo {
    public static final int SIZE = 128;
    public static final int SI_SIGNO = 0;
    /** CLD_EXITED, CLD_KILLED or CLD_DUMPED. */
    public static final int SI_CODE = 8;

    public static final int SI_PID = 16;
    /** The exit code or the signal's number. */
    public static final int SI_STATUS = 24;

    private Siginfo() {}
}
