package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** Processes, this one and others. Each returns a value &ge; 0, or {@code -errno}, unless it says otherwise. */
public final class LibcProcesses {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcProcesses() {}

    /**
     * The C prototypes. No {@code @IgnoreError} on those that cannot fail: saving errno is free. gettid and the pidfd calls go by
     * number: glibc got them in 2.30 and 2.36.
     */
    @NoX86
    public interface LibC {
        int getpid();

        int getuid();

        int geteuid();

        int getgid();

        int getegid();

        int umask(int mask);

        int unshare(int flags);

        long syscall(long number);

        int setpgid(int pid, int group);

        int getsid(int pid);

        int kill(int pid, int signal);

        long syscall(long number, long a, long b);

        long syscall(long number, long a, long b, long c);

        long syscall(long number, long a, long b, long c, long d);

        int waitpid(int pid, long status, int options);

        int prctl(int option, long a, long b, long c, long d);

        int getrlimit(int resource, long rlimit);

        int prlimit(int pid, int resource, long newLimit, long oldLimit);
    }

    /** getpid(2). */
    public static int getpid() {
        return C.getpid();
    }

    /** getuid(2): the 32 bits of an unsigned number, as are the three that follow. */
    public static int getuid() {
        return C.getuid();
    }

    /** geteuid(2). */
    public static int geteuid() {
        return C.geteuid();
    }

    /** getgid(2). */
    public static int getgid() {
        return C.getgid();
    }

    /** getegid(2). */
    public static int getegid() {
        return C.getegid();
    }

    /** umask(2): sets the mask of the process, or of a thread that has unshared its own, and returns the former one. */
    public static int umask(int mask) {
        return C.umask(mask);
    }

    /** gettid(2): the thread that calls; of a virtual thread, its carrier. */
    public static int gettid() {
        return (int) result(C.syscall(SyscallNumbers.SYS_gettid));
    }

    /** setpgid(2); 0 is the process itself, and a group of its own. */
    public static int setpgid(int pid, int group) {
        return result(C.setpgid(pid, group));
    }

    /** getsid(2); 0 is the process itself. */
    public static int getsid(int pid) {
        return result(C.getsid(pid));
    }

    /** kill(2). Signal 0 only asks whether it could be sent. */
    public static int kill(int pid, int signal) {
        return result(C.kill(pid, signal));
    }

    /** unshare(2). Of CLONE_FS: the calling thread has a working directory and a umask of its own from now on. */
    public static int unshare(int flags) {
        return result(C.unshare(flags));
    }

    /** pidfd_open(2): a descriptor that polls readable once the process has ended. */
    public static int pidfd_open(int pid, int flags) {
        return (int) result(C.syscall(SyscallNumbers.SYS_pidfd_open, pid, flags));
    }

    /** pidfd_getfd(2): a duplicate of the other process's descriptor. */
    public static int pidfd_getfd(int pidFd, int targetFd, int flags) {
        return (int) result(C.syscall(SyscallNumbers.SYS_pidfd_getfd, pidFd, targetFd, flags));
    }

    /** pidfd_send_signal(2): as kill, but never meets a process that took over the pid. The address may be 0. */
    public static int pidfd_send_signal(int pidFd, int signal, long infoAddress, int flags) {
        return (int) result(C.syscall(SyscallNumbers.SYS_pidfd_send_signal, pidFd, signal, infoAddress, flags));
    }

    /** waitpid(2): the child's pid, or 0 with WNOHANG when none has changed; writes an int of status. */
    public static int waitpid(int pid, long statusAddress, int options) {
        return result(C.waitpid(pid, statusAddress, options));
    }

    /** prctl(2); some options act on the calling thread alone. Unused arguments are 0. */
    public static int prctl(int option, long a, long b, long c, long d) {
        return result(C.prctl(option, a, b, c, d));
    }

    /** getrlimit(2) into an {@link io.wedge.ffi.layout.Rlimit}. */
    public static int getrlimit(int resource, long rlimitAddress) {
        return result(C.getrlimit(resource, rlimitAddress));
    }

    /** prlimit(2); pid 0 is this process, an address of 0 leaves that half out. */
    public static int prlimit(int pid, int resource, long newLimitAddress, long oldLimitAddress) {
        return result(C.prlimit(pid, resource, newLimitAddress, oldLimitAddress));
    }
}
