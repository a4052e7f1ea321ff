package io.wedge.ffi;

/** Constants of linux/seccomp.h, filter.h, landlock.h, capability.h, prctl.h and sched.h that confinement uses: the same on both architectures. */
public final class HostConfineFlags {
    public static final int SECCOMP_SET_MODE_FILTER = 1;
    public static final int SECCOMP_GET_ACTION_AVAIL = 2;
    public static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    public static final int SECCOMP_FILTER_FLAG_NEW_LISTENER = 8;
    public static final int SECCOMP_RET_ERRNO = 0x00050000;
    public static final int SECCOMP_RET_USER_NOTIF = 0x7fc00000;
    public static final int SECCOMP_RET_ALLOW = 0x7fff0000;
    public static final int SECCOMP_USER_NOTIF_FLAG_CONTINUE = 1;
    public static final int SECCOMP_ADDFD_FLAG_SEND = 2;
    public static final long SECCOMP_IOCTL_NOTIF_RECV = 0xC0502100L;
    public static final long SECCOMP_IOCTL_NOTIF_SEND = 0xC0182101L;
    public static final long SECCOMP_IOCTL_NOTIF_ID_VALID = 0x40082102L;
    public static final long SECCOMP_IOCTL_NOTIF_ADDFD = 0x40182103L;
    public static final long SECCOMP_IOCTL_NOTIF_SET_FLAGS = 0x40082104L;
    public static final int SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP = 1;

    public static final int AUDIT_ARCH = HostArch.pick(0xC000003E, 0xC00000B7);
    public static final int X32_SYSCALL_BIT = 0x40000000;

    public static final int BPF_LD_W_ABS = 0x20;
    public static final int BPF_JEQ_K = 0x15;
    public static final int BPF_JGE_K = 0x35;
    public static final int BPF_AND_K = 0x54;
    public static final int BPF_RET_K = 0x06;

    public static final int LANDLOCK_CREATE_RULESET_VERSION = 1;
    public static final int LANDLOCK_RULE_PATH_BENEATH = 1;
    public static final int LANDLOCK_RULE_NET_PORT = 2;
    public static final long LANDLOCK_ACCESS_FS_EXECUTE = 1;
    public static final long LANDLOCK_ACCESS_FS_WRITE_FILE = 1 << 1;
    public static final long LANDLOCK_ACCESS_FS_READ_FILE = 1 << 2;
    public static final long LANDLOCK_ACCESS_FS_READ_DIR = 1 << 3;
    public static final long LANDLOCK_ACCESS_FS_REMOVE_DIR = 1 << 4;
    public static final long LANDLOCK_ACCESS_FS_REMOVE_FILE = 1 << 5;
    public static final long LANDLOCK_ACCESS_FS_MAKE_DIR = 1 << 7;
    public static final long LANDLOCK_ACCESS_FS_MAKE_REG = 1 << 8;
    public static final long LANDLOCK_ACCESS_FS_MAKE_SOCK = 1 << 9;
    public static final long LANDLOCK_ACCESS_FS_MAKE_FIFO = 1 << 10;
    public static final long LANDLOCK_ACCESS_FS_MAKE_SYM = 1 << 12;
    /** Bits 0 to 12, which ABI 1 has. */
    public static final long LANDLOCK_ACCESS_FS_FIRST = (1 << 13) - 1;
    /** Since ABI 2. */
    public static final long LANDLOCK_ACCESS_FS_REFER = 1 << 13;
    /** Since ABI 3. */
    public static final long LANDLOCK_ACCESS_FS_TRUNCATE = 1 << 14;
    /** Since ABI 5. */
    public static final long LANDLOCK_ACCESS_FS_IOCTL_DEV = 1 << 15;

    public static final long LANDLOCK_ACCESS_NET_BIND_TCP = 1;
    public static final long LANDLOCK_ACCESS_NET_CONNECT_TCP = 1 << 1;
    /** Both, since ABI 4. */
    public static final long LANDLOCK_ACCESS_NET_TCP = 3;

    public static final long LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET = 1;
    /** Abstract unix sockets and signals, since ABI 6. */
    public static final long LANDLOCK_SCOPES = 3;

    public static final int LINUX_CAPABILITY_VERSION_3 = 0x20080522;
    public static final int PR_CAPBSET_READ = 23;
    public static final int PR_CAPBSET_DROP = 24;
    public static final int PR_SET_SECUREBITS = 28;
    public static final int PR_CAP_AMBIENT = 47;
    public static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;
    /** SECBIT_NOROOT, NO_SETUID_FIXUP and NO_CAP_AMBIENT_RAISE, each locked. */
    public static final int SECURE_BITS_LOCKED = 0xCF;

    public static final int CLONE_VM = 0x100;
    public static final int CLONE_FILES = 0x400;
    public static final int CLONE_VFORK = 0x4000;
    public static final int CLONE_NEWUSER = 0x10000000;
    public static final int CLOSE_RANGE_UNSHARE = 2;
    public static final int SIG_SETMASK = 2;
    public static final int CLONE_NEWNS = 0x00020000;
    public static final int CLONE_NEWUTS = 0x04000000;
    public static final int CLONE_NEWIPC = 0x08000000;
    public static final int CLONE_NEWNET = 0x40000000;
    public static final int SIOCSIFFLAGS = 0x8914;

    /** struct sigaction of the host's kernel on x86_64: handler, flags, restorer, set of signals. */
    public static final int SIGACTION_BYTES = 32;

    public static final int SIGACTION_FLAGS = 8;
    public static final int SIGACTION_RESTORER = 16;
    public static final int SA_RESTART = 0x10000000;
    public static final int SA_RESTORER = 0x04000000;

    /** f_type of proc(5). */
    public static final int PROC_SUPER_MAGIC = 0x9fa0;

    private HostConfineFlags() {}
}
