package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.HostSyscalls;

/** The host's numbers that raw calls are answered by. */
public final class RawNumbers {
    public static final int EPERM = HostErrno.EPERM;
    public static final int ENOENT = HostErrno.ENOENT;
    public static final int EACCES = HostErrno.EACCES;

    private static final int KEPT =
            HostFlags.O_ACCMODE | HostFlags.O_CREAT | HostFlags.O_TRUNC | HostFlags.O_DIRECTORY | HostFlags.O_NOFOLLOW;

    private RawNumbers() {}

    /** A system call's number; -1 if this architecture has it not. */
    public static int of(String name) {
        return HostSyscalls.number(name);
    }

    /** Whether flags of open(2) ask for more than reading, or for a descriptor to look with. */
    public static boolean writes(int flags) {
        return (flags & (HostFlags.O_ACCMODE | HostFlags.O_CREAT | HostFlags.O_TRUNC | HostFlags.O_PATH)) != 0;
    }

    /** Those that are handed on. */
    public static int kept(int flags) {
        return flags & KEPT & ~HostFlags.O_NOFOLLOW;
    }

    /** Whether exec is to close it. */
    public static boolean closesOnExec(int flags) {
        return (flags & HostFlags.O_CLOEXEC) != 0;
    }
}
