package io.wedge.ffi;

import static io.wedge.ffi.HostArch.pick;

/** Numbers for syscall(2), of the calls glibc has no function for, or none in 2.28. Names as in {@code <sys/syscall.h>}. */
final class SyscallNumbers {
    static final int SYS_fstat = pick(5, 80);
    static final int SYS_newfstatat = pick(262, 79);
    static final int SYS_mknodat = pick(259, 33);
    static final int SYS_getdents64 = pick(217, 61);
    static final int SYS_futex = pick(202, 98);
    static final int SYS_gettid = pick(186, 178);
    static final int SYS_openat2 = pick(437, 437);
    static final int SYS_pidfd_send_signal = pick(424, 424);
    static final int SYS_pidfd_open = pick(434, 434);
    static final int SYS_pidfd_getfd = pick(438, 438);

    private SyscallNumbers() {}
}
