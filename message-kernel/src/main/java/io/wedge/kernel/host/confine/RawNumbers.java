package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.HostSyscalls;

/** The host's numbers that raw calls are answered by. */
public final class RawNumbers {
    public static final int EPERM = HostErrno.EPERM;
    public static final int ENOENT = HostErrno.ENOENT;
    public static final int EACCES = HostErrno.EACCES;
    public static final int EFAULT = HostErrno.EFAULT;
    public static final int EINVAL = HostErrno.EINVAL;
    public static final int EIO = HostErrno.EIO;
    public static final int EMFILE = HostErrno.EMFILE;
    public static final int E2BIG = HostErrno.E2BIG;
    public static final int EAGAIN = HostErrno.EAGAIN;
    public static final int ERANGE = HostErrno.ERANGE;
    public static final int EMSGSIZE = HostErrno.EMSGSIZE;
    public static final int EOPNOTSUPP = HostErrno.EOPNOTSUPP;

    private static final int KEPT =
            HostFlags.O_ACCMODE | HostFlags.O_CREAT | HostFlags.O_TRUNC | HostFlags.O_DIRECTORY | HostFlags.O_NOFOLLOW;

    private static final int SOL_SOCKET = 1;
    private static final int SOL_TCP = 6;
    /** SO_REUSEADDR, SNDBUF, RCVBUF, KEEPALIVE, LINGER, RCVTIMEO and SNDTIMEO, as bits. */
    private static final long SOCKET_OPTIONS = 1L << 2 | 1L << 7 | 1L << 8 | 1L << 9 | 1L << 13 | 1L << 20 | 1L << 21;
    /** TCP_NODELAY, KEEPIDLE, KEEPINTVL, KEEPCNT and USER_TIMEOUT. */
    private static final long TCP_OPTIONS = 1L << 1 | 1L << 4 | 1L << 5 | 1L << 6 | 1L << 18;

    private RawNumbers() {}

    /** Whether setsockopt(2) of that level and option changes nothing but how a socket's data travels. */
    public static boolean isHarmlessOption(long level, long option) {
        int number = (int) option;
        long harmless = (int) level == SOL_SOCKET ? SOCKET_OPTIONS : (int) level == SOL_TCP ? TCP_OPTIONS : 0;
        return number >= 0 && number < Long.SIZE && (harmless >>> number & 1) != 0;
    }

    /** A system call's number; -1 if this architecture has it not. */
    public static int of(String name) {
        return HostSyscalls.number(name);
    }

    /** Whether flags of open(2) ask for more than reading, or for a descriptor to look with. */
    public static boolean writes(int flags) {
        return (flags & (HostFlags.O_ACCMODE | HostFlags.O_CREAT | HostFlags.O_TRUNC | HostFlags.O_PATH)) != 0;
    }

    /** Whether flags of open(2) may make a file, so that it needs a mode. */
    public static boolean makes(int flags) {
        return (flags & HostFlags.O_CREAT) != 0 || (flags & HostFlags.O_TMPFILE) == HostFlags.O_TMPFILE;
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
