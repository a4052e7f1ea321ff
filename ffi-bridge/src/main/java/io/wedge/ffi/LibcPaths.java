package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.pointer;
import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/**
 * Names in the file system: the …at calls, links, directories, working directory. Each returns a value &ge; 0, or {@code -errno}.
 * Paths are addresses of NUL-terminated bytes.
 */
public final class LibcPaths {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcPaths() {}

    /** The C prototypes. mknodat and getdents64 go by number: glibc has functions of that name only since 2.33 and 2.30. */
    @NoX86
    public interface LibC {
        int mkdirat(int dirFd, long path, int mode);

        int unlinkat(int dirFd, long path, int flags);

        int renameat(int oldDirFd, long oldPath, int newDirFd, long newPath);

        int renameat2(int oldDirFd, long oldPath, int newDirFd, long newPath, int flags);

        int linkat(int oldDirFd, long oldPath, int newDirFd, long newPath, int flags);

        int symlinkat(long target, int dirFd, long path);

        long readlinkat(int dirFd, long path, long buffer, long size);

        int truncate(long path, long length);

        long realpath(long path, long resolved);

        long getcwd(long buffer, long size);

        int chdir(long path);

        int fchdir(int fd);

        long syscall(long number, long a, long b, long c);

        long syscall(long number, long a, long b, long c, long d);
    }

    /** mkdirat(2). */
    public static int mkdirat(int dirFd, long pathAddress, int mode) {
        return result(C.mkdirat(dirFd, pathAddress, mode));
    }

    /** unlinkat(2): a file, or with AT_REMOVEDIR an empty directory. */
    public static int unlinkat(int dirFd, long pathAddress, int flags) {
        return result(C.unlinkat(dirFd, pathAddress, flags));
    }

    /** renameat(2). */
    public static int renameat(int oldDirFd, long oldPathAddress, int newDirFd, long newPathAddress) {
        return result(C.renameat(oldDirFd, oldPathAddress, newDirFd, newPathAddress));
    }

    /** renameat2(2), with RENAME_NOREPLACE or RENAME_EXCHANGE. */
    public static int renameat2(int oldDirFd, long oldPathAddress, int newDirFd, long newPathAddress, int flags) {
        return result(C.renameat2(oldDirFd, oldPathAddress, newDirFd, newPathAddress, flags));
    }

    /** linkat(2). */
    public static int linkat(int oldDirFd, long oldPathAddress, int newDirFd, long newPathAddress, int flags) {
        return result(C.linkat(oldDirFd, oldPathAddress, newDirFd, newPathAddress, flags));
    }

    /** symlinkat(2). */
    public static int symlinkat(long targetAddress, int dirFd, long pathAddress) {
        return result(C.symlinkat(targetAddress, dirFd, pathAddress));
    }

    /** readlinkat(2): bytes written to the buffer, no NUL among them; a full buffer may mean a longer target. */
    public static long readlinkat(int dirFd, long pathAddress, long bufferAddress, long sizeBytes) {
        return result(C.readlinkat(dirFd, pathAddress, bufferAddress, sizeBytes));
    }

    /** mknodat(2): a FIFO, a socket, a device or a plain file, by the S_IF bits of {@code mode}. */
    public static int mknodat(int dirFd, long pathAddress, int mode, long device) {
        return (int) result(C.syscall(SyscallNumbers.SYS_mknodat, dirFd, pathAddress, mode, device));
    }

    /** getdents64(2): bytes of {@link io.wedge.ffi.layout.Dirent64} written; 0 at the end of the directory. */
    public static int getdents64(int fd, long bufferAddress, long sizeBytes) {
        return (int) result(C.syscall(SyscallNumbers.SYS_getdents64, fd, bufferAddress, sizeBytes));
    }

    /** truncate(2). */
    public static int truncate(long pathAddress, long lengthBytes) {
        return result(C.truncate(pathAddress, lengthBytes));
    }

    /** realpath(3): {@code resolvedAddress}, a buffer of PATH_MAX (4096) bytes; not 0, or C would allocate it. */
    public static long realpath(long pathAddress, long resolvedAddress) {
        return pointer(C.realpath(pathAddress, resolvedAddress));
    }

    /** getcwd(3): {@code bufferAddress}, which holds the NUL-terminated path; not 0, or C would allocate it. */
    public static long getcwd(long bufferAddress, long sizeBytes) {
        return pointer(C.getcwd(bufferAddress, sizeBytes));
    }

    /** chdir(2): moves the whole process; Java's own relative paths stay where they were. */
    public static int chdir(long pathAddress) {
        return result(C.chdir(pathAddress));
    }

    /** fchdir(2): moves the whole process. */
    public static int fchdir(int fd) {
        return result(C.fchdir(fd));
    }
}
