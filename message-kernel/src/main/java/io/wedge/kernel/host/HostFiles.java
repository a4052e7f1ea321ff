package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.layout.Iovec;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** Bytes of open files. Descriptors are the host's. */
public final class HostFiles {
    private HostFiles() {}

    /** read(2). */
    public static long read(int fd, long address, long bytes) {
        return LibcFiles.read(fd, address, bytes);
    }

    /** pread(2). */
    public static long pread(int fd, long address, long bytes, long offset) {
        return LibcFiles.pread(fd, address, bytes, offset);
    }

    /** write(2). */
    public static long write(int fd, long address, long bytes) {
        return LibcFiles.write(fd, address, bytes);
    }

    /** pwrite(2). */
    public static long pwrite(int fd, long address, long bytes, long offset) {
        return LibcFiles.pwrite(fd, address, bytes, offset);
    }

    /** Sets one iovec of the thread's scratch. */
    public static void iovec(Scratch scratch, int index, long address, long bytes) {
        long at = scratch.iovec() + (long) index * Iovec.SIZE;
        RawMemoryUnsafe.putLong(at + Iovec.IOV_BASE, address);
        RawMemoryUnsafe.putLong(at + Iovec.IOV_LEN, bytes);
    }

    /** How much the thread's iovecs name. */
    public static long totalBytes(Scratch scratch, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += RawMemoryUnsafe.getLong(scratch.iovec() + (long) i * Iovec.SIZE + Iovec.IOV_LEN);
        }
        return total;
    }

    /** Cuts the thread's iovecs so that they name no more than so many bytes: how many are left. */
    public static int cut(Scratch scratch, int count, long bytes) {
        long left = bytes;
        for (int i = 0; i < count; i++) {
            long at = scratch.iovec() + (long) i * Iovec.SIZE + Iovec.IOV_LEN;
            long length = RawMemoryUnsafe.getLong(at);
            if (length >= left) {
                RawMemoryUnsafe.putLong(at, left);
                return i + 1;
            }
            left -= length;
        }
        return count;
    }

    /** readv(2) into the iovecs of the thread's scratch. */
    public static long readv(int fd, Scratch scratch, int count) {
        return LibcFiles.readv(fd, scratch.iovec(), count);
    }

    /** writev(2) of the iovecs of the thread's scratch. */
    public static long writev(int fd, Scratch scratch, int count) {
        return LibcFiles.writev(fd, scratch.iovec(), count);
    }

    /** lseek(2); the whence is Wedge's. */
    public static long lseek(int fd, long offset, long whence) {
        int host = Translations.whence(whence);
        return host < 0 ? -HostErrno.EINVAL : LibcFiles.lseek(fd, offset, host);
    }

    /** ftruncate(2). */
    public static long truncate(int fd, long bytes) {
        return LibcFiles.ftruncate(fd, bytes);
    }

    /** fsync(2). May block long. */
    public static long fsync(int fd) {
        return LibcFiles.fsync(fd);
    }

    /** fdatasync(2). May block long. */
    public static long fdatasync(int fd) {
        return LibcFiles.fdatasync(fd);
    }

    /** fallocate(2); the mode's numbers are the same on every host. May block long. */
    public static long fallocate(int fd, int mode, long offset, long bytes) {
        return LibcFiles.fallocate(fd, mode, offset, bytes);
    }

    /** posix_fadvise(2); the advice is Wedge's. */
    public static long fadvise(int fd, long offset, long bytes, long advice) {
        int host = Translations.advice(advice);
        return host < 0 ? -HostErrno.EINVAL : LibcFiles.posix_fadvise(fd, offset, bytes, host);
    }

    /** close(2). */
    public static long close(int fd) {
        return LibcFiles.close(fd);
    }

    /** ioctl(FIONREAD): bytes that wait to be read. */
    public static long readable(int fd) {
        long count = Scratch.current().struct();
        int result = LibcDescriptors.ioctl(fd, FIONREAD, count);
        return result < 0 ? result : RawMemoryUnsafe.getInt(count);
    }
}
