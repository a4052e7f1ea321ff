package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/**
 * Authority given up: seccomp(2), landlock(7), capset(2), unshare(2); signals to threads, and the memory of another process. Those that take something away act on the calling thread alone, and on what it starts
 * afterwards; what a signal does is the whole process's. Each returns a value &ge; 0, or {@code -errno}. By number, because glibc has functions for few of them.
 */
public final class LibcConfinement {
    private static final LibC C = LibcLoader.load(LibC.class);

    private static final int SECCOMP = HostSyscalls.number("seccomp");
    private static final int CREATE_RULESET = HostSyscalls.number("landlock_create_ruleset");
    private static final int ADD_RULE = HostSyscalls.number("landlock_add_rule");
    private static final int RESTRICT_SELF = HostSyscalls.number("landlock_restrict_self");
    private static final int CAPSET = HostSyscalls.number("capset");
    private static final int CAPGET = HostSyscalls.number("capget");
    private static final int READV = HostSyscalls.number("process_vm_readv");
    private static final int SIGACTION = HostSyscalls.number("rt_sigaction");
    private static final int SIGPROCMASK = HostSyscalls.number("rt_sigprocmask");
    private static final int TGKILL = HostSyscalls.number("tgkill");
    private static final int SIGSET_BYTES = 8;
    private static final int WRITEV = HostSyscalls.number("process_vm_writev");

    private LibcConfinement() {}

    /** The C prototypes; variadic in C but not here: see LibcLoader. */
    @NoX86
    public interface LibC {
        long syscall(long number, long a, long b);

        long syscall(long number, long a, long b, long c);

        long syscall(long number, long a, long b, long c, long d);

        long syscall(long number, long a, long b, long c, long d, long e, long f);

        int prctl(int option, long a, long b, long c, long d);

        int unshare(int flags);
    }

    /** seccomp(2). With a listener asked for, its descriptor. */
    public static int seccomp(int operation, int flags, long argumentsAddress) {
        return (int) result(C.syscall(SECCOMP, operation, flags, argumentsAddress));
    }

    /** landlock_create_ruleset(2): a descriptor, or with the version flag the ABI's number. */
    public static int landlock_create_ruleset(long attributeAddress, long sizeBytes, int flags) {
        return (int) result(C.syscall(CREATE_RULESET, attributeAddress, sizeBytes, flags));
    }

    /** landlock_add_rule(2). */
    public static int landlock_add_rule(int rulesetFd, int type, long attributeAddress, int flags) {
        return (int) result(C.syscall(ADD_RULE, rulesetFd, type, attributeAddress, flags));
    }

    /** landlock_restrict_self(2). */
    public static int landlock_restrict_self(int rulesetFd, int flags) {
        return (int) result(C.syscall(RESTRICT_SELF, rulesetFd, flags));
    }

    /** capset(2). */
    public static int capset(long headerAddress, long dataAddress) {
        return (int) result(C.syscall(CAPSET, headerAddress, dataAddress));
    }

    /** capget(2). */
    public static int capget(long headerAddress, long dataAddress) {
        return (int) result(C.syscall(CAPGET, headerAddress, dataAddress));
    }

    /** prctl(2). */
    public static int prctl(int option, long a, long b) {
        return result(C.prctl(option, a, b, 0, 0));
    }

    /** unshare(2). */
    public static int unshare(int flags) {
        return result(C.unshare(flags));
    }

    /** rt_sigaction(2) with the host's own structure; the second address is 0, or where the former action goes. */
    public static int rt_sigaction(int signal, long actionAddress, long formerAddress) {
        return (int) result(C.syscall(SIGACTION, signal, actionAddress, formerAddress, SIGSET_BYTES));
    }

    /** rt_sigprocmask(2) of the calling thread, each set 64 bits; the second address is 0, or where the former set goes. The signals of the JVM's own faults must stay open. */
    public static int rt_sigprocmask(int how, long setAddress, long formerAddress) {
        return (int) result(C.syscall(SIGPROCMASK, how, setAddress, formerAddress, SIGSET_BYTES));
    }

    /** tgkill(2). */
    public static int tgkill(int process, int thread, int signal) {
        return (int) result(C.syscall(TGKILL, process, thread, signal));
    }

    /** process_vm_readv(2): bytes read; each address is of iovecs. */
    public static long process_vm_readv(int pid, long local, long localCount, long remote, long remoteCount) {
        return result(C.syscall(READV, pid, local, localCount, remote, remoteCount, 0));
    }

    /** process_vm_writev(2): bytes written. */
    public static long process_vm_writev(int pid, long local, long localCount, long remote, long remoteCount) {
        return result(C.syscall(WRITEV, pid, local, localCount, remote, remoteCount, 0));
    }
}
