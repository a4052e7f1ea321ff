package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.CallFilter;
import java.util.Arrays;
import java.util.List;

/** What is left to a JVM of the host's system calls. All that is not named here is refused: the rows say why a call is let through or asked for, not why one is not. */
final class CallRules {
    /** Of descriptors it has, its own memory, its own threads, clocks; the frequent ones first. */
    private static final List<String> ALLOWED = words("""
            futex read write mmap munmap mprotect madvise sched_yield clock_gettime clock_nanosleep gettid getpid
            rt_sigprocmask rt_sigaction rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_sigpending sigaltstack restart_syscall
            pread64 pwrite64 readv writev preadv pwritev lseek fstat close close_range ftruncate fallocate fsync fdatasync getdents64 fadvise64
            poll ppoll select pselect6 epoll_create1 epoll_create epoll_ctl epoll_wait epoll_pwait eventfd2 pipe pipe2 dup dup2 dup3
            brk mremap msync mincore membarrier get_mempolicy
            exit exit_group set_tid_address set_robust_list get_robust_list rseq arch_prctl
            sched_getaffinity getcpu getpriority sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min
            gettimeofday time clock_getres nanosleep getrusage times sysinfo uname getrandom getrlimit
            getuid geteuid getgid getegid getppid getpgrp getpgid getsid getgroups getresuid getresgid getcwd
            wait4 waitid getsockname getpeername getsockopt shutdown flock recvfrom accept accept4
            """);

    /** Numbers alone: the kernel process looks at them and lets them through, or not. */
    static final List<String> SIGNALS = words("kill tgkill");

    static final List<String> PROCESSES = words("fork vfork execveat");

    /** Paths that are to change: nothing of the program is there yet that could ask for it before it begins; then its policy decides. */
    static final List<String> CHANGES = words("""
                    creat mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat
                    chmod fchmodat fchmod chown lchown fchown fchownat truncate utime utimes utimensat futimesat
                    """);

    /** Accepting is not among them: whoever listens has asked. */
    static final List<String> NAMES = words("bind listen");

    /** To an address, or with arguments in a structure. */
    static final List<String> TRANSFERS = words("sendto sendmsg recvmsg");

    static final List<String> ATTRIBUTES = words("""
                    getxattr lgetxattr fgetxattr setxattr lsetxattr fsetxattr
                    listxattr llistxattr flistxattr removexattr lremovexattr fremovexattr
                    """);

    /** Before the program begins, and never after. */
    static final List<String> START = words("""
                    execve chdir fchdir socket connect setsockopt memfd_create statfs fstatfs umask
                    """);

    /** Paths: before the program begins Landlock decides, then the kernel process opens. */
    static final List<String> PATHS =
            words("open openat stat lstat newfstatat statx access faccessat readlink readlinkat");

    private static final int PR_SET_NAME = 15;
    private static final int PR_GET_NAME = 16;
    private static final int PR_SET_VMA = 0x53564d41;

    private static final int F_SETOWN = 8;
    private static final int F_SETSIG = 10;
    private static final int F_SETOWN_EX = 15;
    private static final int F_SETLEASE = 1024;
    private static final int F_NOTIFY = 1026;
    private static final int F_SETPIPE_SZ = 1031;

    private static final int TCGETS = 0x5401;
    private static final int TIOCGWINSZ = 0x5413;
    private static final int FIONREAD = 0x541B;
    private static final int FIONBIO = 0x5421;
    private static final int FIOCLEX = 0x5451;

    private static final int AF_UNIX = 1;
    private static final int MSG_FASTOPEN = 0x20000000;

    /** CLONE_VM, CLONE_FS, CLONE_FILES, CLONE_SIGHAND and CLONE_THREAD make a thread; namespaces make none. */
    private static final int THREAD = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000;

    private static final int NAMESPACES =
            0x20000 | 0x80 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000;

    /** Of clone(2)'s first argument: no flag of it is in there. */
    private static final int EXIT_SIGNAL = 0xFF;

    /** Beside what a JVM needs. */
    private static final List<String> FORKS = words("""
            fork vfork umask chdir fchdir fstatfs sendfile copy_file_range splice tee
            alarm setitimer getitimer pause timer_create timer_settime timer_gettime timer_delete setpgid setsid
            """);

    private CallRules() {}

    /** Ready to be installed. */
    static CallFilter filter() {
        return new CallFilter()
                .allow(ALLOWED)
                .allowBits("clone", 0, THREAD | NAMESPACES, THREAD)
                // Its flags lie in memory, where a filter cannot look.
                .unknown(words("clone3 openat2 faccessat2 epoll_pwait2 futex_waitv"))
                .allowIf("prctl", 0, List.of(PR_SET_NAME, PR_GET_NAME, PR_SET_VMA))
                .allowIf("prlimit64", 0, List.of(0))
                .allowIf("ioctl", 1, List.of(TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX))
                .allowIf("socketpair", 0, List.of(AF_UNIX))
                .allowUnless("fcntl", 1, List.of(F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ))
                // To the peer that the socket was connected to, which was decided on.
                .allowZero("sendto", 4, 3, MSG_FASTOPEN)
                .ask(CHANGES)
                .ask(NAMES)
                .ask(words("sendmsg recvmsg"))
                .ask(ATTRIBUTES)
                .ask(SIGNALS)
                .ask(PROCESSES)
                .ask(START)
                .ask(PATHS)
                .prepare();
    }

    /** For a program that a confined program starts: processes, too; what it executes Landlock decides about. */
    static CallFilter ofChildren() {
        return new CallFilter()
                .allow(ALLOWED)
                .allow(FORKS)
                .refuseBits("clone", 0, NAMESPACES & ~EXIT_SIGNAL)
                .unknown(words("clone3 openat2 faccessat2 epoll_pwait2 futex_waitv"))
                .allowIf("prctl", 0, List.of(PR_SET_NAME, PR_GET_NAME, PR_SET_VMA))
                .allowIf("prlimit64", 0, List.of(0))
                .allowIf("ioctl", 1, List.of(TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX))
                .allowIf("socketpair", 0, List.of(AF_UNIX))
                .allowUnless("fcntl", 1, List.of(F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ))
                .allowZero("sendto", 4, 3, MSG_FASTOPEN)
                .ask(CHANGES)
                .ask(NAMES)
                .ask(words("sendmsg recvmsg"))
                .ask(ATTRIBUTES)
                .ask(SIGNALS)
                .ask(words("execve socket connect setsockopt"))
                .ask(PATHS)
                .prepare();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }
}
