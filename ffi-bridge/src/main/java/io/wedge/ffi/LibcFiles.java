package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** Open files: open(2), close(2), read(2), write(2) and what else moves bytes. Each returns a value &ge; 0, or {@code -errno}. */
public final class LibcFiles {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcFiles() {}

    /** The C prototypes, in the order of the manual. */
    @NoX86
    public interface LibC {
        // openat and syscall are variadic in C but not here: see LibcLoader.
        int openat(int dirFd, long path, int flags, int mode);

        long syscall(long number, long dirFd, long path, long how, long size);

        int close(int fd);

        long read(int fd, long buffer, long count);

        long write(int fd, long buffer, long count);

        long pread(int fd, long buffer, long count, long offset);

        long pwrite(int fd, long buffer, long count, long offset);

        long readv(int fd, long iovec, int iovecCount);

        long writev(int fd, long iovec, int iovecCount);

        long preadv2(int fd, long iovec, int iovecCount, long offset, int flags);

        long pwritev2(int fd, long iovec, int iovecCount, long offset, int flags);

        long lseek(int fd, long offset, int whence);

        int ftruncate(int fd, long length);

        int fsync(int fd);

        int fdatasync(int fd);

        int fallocate(int fd, int mode, long offset, long length);

        int posix_fallocate(int fd, long offset, long length);

        int posix_fadvise(int fd, long offset, long length, int advice);
    }

    /** openat(2): a new descriptor. {@code mode} counts only with O_CREAT or O_TMPFILE. */
    public static int openat(int dirFd, long pathAddress, int flags, int mode) {
        return result(C.openat(dirFd, pathAddress, flags, mode));
    }

    /** openat2(2): a new descriptor; {@code howAddress} is a {@link io.wedge.ffi.layout.OpenHow}. */
    public static int openat2(int dirFd, long pathAddress, long howAddress, long howSizeBytes) {
        return (int) result(C.syscall(SyscallNumbers.SYS_openat2, dirFd, pathAddress, howAddress, howSizeBytes));
    }

    /** close(2). The descriptor is gone whatever this returns, EINTR too: never close it again. */
    public static int close(int fd) {
        return result(C.close(fd));
    }

    /** read(2): bytes read; 0 at the end. */
    public static long read(int fd, long bufferAddress, long countBytes) {
        return result(C.read(fd, bufferAddress, countBytes));
    }

    /** write(2): bytes written. */
    public static long write(int fd, long bufferAddress, long countBytes) {
        return result(C.write(fd, bufferAddress, countBytes));
    }

    /** pread(2): bytes read at {@code offset}; 0 at the end. */
    public static long pread(int fd, long bufferAddress, long countBytes, long offset) {
        return result(C.pread(fd, bufferAddress, countBytes, offset));
    }

    /** pwrite(2): bytes written at {@code offset}. */
    public static long pwrite(int fd, long bufferAddress, long countBytes, long offset) {
        return result(C.pwrite(fd, bufferAddress, countBytes, offset));
    }

    /** readv(2): bytes read into an array of {@link io.wedge.ffi.layout.Iovec}. */
    public static long readv(int fd, long iovecAddress, int iovecCount) {
        return result(C.readv(fd, iovecAddress, iovecCount));
    }

    /** writev(2): bytes written from an array of {@link io.wedge.ffi.layout.Iovec}. */
    public static long writev(int fd, long iovecAddress, int iovecCount) {
        return result(C.writev(fd, iovecAddress, iovecCount));
    }

    /** preadv2(2), with RWF_NOWAIT for one; an offset of -1 is the descriptor's own. */
    public static long preadv2(int fd, long iovecAddress, int iovecCount, long offset, int flags) {
        return result(C.preadv2(fd, iovecAddress, iovecCount, offset, flags));
    }

    /** pwritev2(2), likewise. */
    public static long pwritev2(int fd, long iovecAddress, int iovecCount, long offset, int flags) {
        return result(C.pwritev2(fd, iovecAddress, iovecCount, offset, flags));
    }

    /** lseek(2): the new offset from the start. */
    public static long lseek(int fd, long offset, int whence) {
        return result(C.lseek(fd, offset, whence));
    }

    /** ftruncate(2). */
    public static int ftruncate(int fd, long lengthBytes) {
        return result(C.ftruncate(fd, lengthBytes));
    }

    /** fsync(2). */
    public static int fsync(int fd) {
        return result(C.fsync(fd));
    }

    /** fdatasync(2). */
    public static int fdatasync(int fd) {
        return result(C.fdatasync(fd));
    }

    /** fallocate(2). */
    public static int fallocate(int fd, int mode, long offset, long lengthBytes) {
        return result(C.fallocate(fd, mode, offset, lengthBytes));
    }

    /** posix_fallocate(3): 0 once the space is there, so that a mapping of it cannot fault for want of it. */
    public static int posix_fallocate(int fd, long offset, long lengthBytes) {
        return -C.posix_fallocate(fd, offset, lengthBytes);
    }

    /** posix_fadvise(2). */
    public static int posix_fadvise(int fd, long offset, long lengthBytes, int advice) {
        return -C.posix_fadvise(fd, offset, lengthBytes, advice);
    }
}
