package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** What is known of a file: stat(2), access, mode, owner, times, file system. Each returns a value &ge; 0, or {@code -errno}. */
public final class LibcMetadata {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcMetadata() {}

    /** The C prototypes. The stat family goes by number: glibc has functions of that name only since 2.33; the structure is the same. */
    @NoX86
    public interface LibC {
        long syscall(long number, long fd, long stat);

        long syscall(long number, long dirFd, long path, long stat, long flags);

        int statx(int dirFd, long path, int flags, int mask, long statx);

        int faccessat(int dirFd, long path, int mode, int flags);

        int fchmodat(int dirFd, long path, int mode, int flags);

        int fchmod(int fd, int mode);

        int fchownat(int dirFd, long path, int uid, int gid, int flags);

        int fchown(int fd, int uid, int gid);

        int utimensat(int dirFd, long path, long times, int flags);

        int futimens(int fd, long times);

        int statvfs(long path, long statvfs);

        int fstatvfs(int fd, long statvfs);

        int statfs(long path, long statfs);

        int fstatfs(int fd, long statfs);
    }

    /** fstat(2) into a {@link io.wedge.ffi.layout.Stat}. */
    public static int fstat(int fd, long statAddress) {
        return (int) result(C.syscall(SyscallNumbers.SYS_fstat, fd, statAddress));
    }

    /** fstatat(2) into a {@link io.wedge.ffi.layout.Stat}. */
    public static int fstatat(int dirFd, long pathAddress, long statAddress, int flags) {
        return (int) result(C.syscall(SyscallNumbers.SYS_newfstatat, dirFd, pathAddress, statAddress, flags));
    }

    /** statx(2) into a {@link io.wedge.ffi.layout.Statx}. */
    public static int statx(int dirFd, long pathAddress, int flags, int mask, long statxAddress) {
        return result(C.statx(dirFd, pathAddress, flags, mask, statxAddress));
    }

    /** faccessat(2), with R_OK, W_OK, X_OK or F_OK. */
    public static int faccessat(int dirFd, long pathAddress, int mode, int flags) {
        return result(C.faccessat(dirFd, pathAddress, mode, flags));
    }

    /** fchmodat(2). */
    public static int fchmodat(int dirFd, long pathAddress, int mode, int flags) {
        return result(C.fchmodat(dirFd, pathAddress, mode, flags));
    }

    /** fchmod(2). */
    public static int fchmod(int fd, int mode) {
        return result(C.fchmod(fd, mode));
    }

    /** fchownat(2); -1 leaves the user or the group as it is. */
    public static int fchownat(int dirFd, long pathAddress, int uid, int gid, int flags) {
        return result(C.fchownat(dirFd, pathAddress, uid, gid, flags));
    }

    /** fchown(2); -1 leaves the user or the group as it is. */
    public static int fchown(int fd, int uid, int gid) {
        return result(C.fchown(fd, uid, gid));
    }

    /** utimensat(2): two {@link io.wedge.ffi.layout.Timespec}, access then modification; 0 means now. */
    public static int utimensat(int dirFd, long pathAddress, long timesAddress, int flags) {
        return result(C.utimensat(dirFd, pathAddress, timesAddress, flags));
    }

    /** futimens(3): two {@link io.wedge.ffi.layout.Timespec}, access then modification; 0 means now. */
    public static int futimens(int fd, long timesAddress) {
        return result(C.futimens(fd, timesAddress));
    }

    /** statvfs(3) into a {@link io.wedge.ffi.layout.Statvfs}. */
    public static int statvfs(long pathAddress, long statvfsAddress) {
        return result(C.statvfs(pathAddress, statvfsAddress));
    }

    /** fstatvfs(3) into a {@link io.wedge.ffi.layout.Statvfs}. */
    public static int fstatvfs(int fd, long statvfsAddress) {
        return result(C.fstatvfs(fd, statvfsAddress));
    }

    /** statfs(2) into a {@link io.wedge.ffi.layout.Statfs}; its f_type names the file system. */
    public static int statfs(long pathAddress, long statfsAddress) {
        return result(C.statfs(pathAddress, statfsAddress));
    }

    /** fstatfs(2) into a {@link io.wedge.ffi.layout.Statfs}; its f_type names the file system. */
    public static int fstatfs(int fd, long statfsAddress) {
        return result(C.fstatfs(fd, statfsAddress));
    }
}
