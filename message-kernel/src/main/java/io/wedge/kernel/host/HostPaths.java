package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcPaths;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;

/** Names in the file system. Permission bits are used as they are: the caller's umask has been applied. */
public final class HostPaths {
    private static final byte[] DESCRIPTORS = "/proc/self/fd/".getBytes(StandardCharsets.US_ASCII);

    private HostPaths() {}

    /** mkdirat(2). */
    public static long mkdir(int directory, long path, int mode) {
        return LibcPaths.mkdirat(directory, path, mode);
    }

    /** rmdir(2). */
    public static long rmdir(int directory, long path) {
        return LibcPaths.unlinkat(directory, path, AT_REMOVEDIR);
    }

    /** unlinkat(2), of a directory with {@link AtFlag#REMOVEDIR}. */
    public static long unlink(int directory, long path, long atFlags) {
        int host = Translations.at(atFlags, AtFlag.REMOVEDIR.value());
        return host < 0 ? -HostErrno.EINVAL : LibcPaths.unlinkat(directory, path, host);
    }

    /** renameat(2). */
    public static long rename(int directory, long path, int toDirectory, long toPath) {
        return LibcPaths.renameat(directory, path, toDirectory, toPath);
    }

    /** linkat(2), as link(2) without following a last link unless told to: the host's default. */
    public static long link(int directory, long path, int toDirectory, long toPath, long atFlags) {
        int host = Translations.at(atFlags, AtFlag.NOFOLLOW.value() | AtFlag.EMPTY_PATH.value());
        return host < 0
                ? -HostErrno.EINVAL
                : LibcPaths.linkat(directory, path, toDirectory, toPath, host & ~AT_SYMLINK_NOFOLLOW);
    }

    /** symlinkat(2). */
    public static long symlink(long target, int directory, long path) {
        return LibcPaths.symlinkat(target, directory, path);
    }

    /** readlinkat(2): the length of what was written. */
    public static long readlink(int directory, long path, long buffer, int bytes) {
        return LibcPaths.readlinkat(directory, path, buffer, bytes);
    }

    /** mknodat(2); the type is a {@link io.wedge.messages.flags.FileType}. */
    public static long mknod(int directory, long path, int mode, long fileType, long device) {
        int type = Translations.toIfmt(fileType);
        return type < 0 ? -HostErrno.EINVAL : LibcPaths.mknodat(directory, path, type | mode, device);
    }

    /** realpath(3): the length of the NUL-terminated path written to the buffer, which holds PATH_MAX (4096) bytes. */
    public static long realpath(long path, long buffer) {
        long result = LibcPaths.realpath(path, buffer);
        return result < 0 && result > -4096 ? result : length(buffer);
    }

    /**
     * A path for those calls of the host that take no directory: an absolute one as it is, a relative one put behind its directory's descriptor in the thread's scratch.
     *
     * @return the address, or minus a host errno.
     */
    public static long anchored(int directory, long path) {
        byte first = RawMemoryUnsafe.getByte(path);
        if (first == '/') {
            return path;
        }
        int length = length(path);
        if (length == 0 || length > 4095) {
            return length == 0 ? -HostErrno.ENOENT : -HostErrno.ENAMETOOLONG;
        }
        long at = ofDescriptor(directory);
        long end = at + length(at);
        RawMemoryUnsafe.putByte(end, (byte) '/');
        RawMemoryUnsafe.copy(path, end + 1, length + 1);
        return at;
    }

    /** {@code /proc/self/fd/N}, in the thread's scratch. */
    static long ofDescriptor(int fd) {
        long at = Scratch.current().path();
        RawMemoryUnsafe.copy(DESCRIPTORS, 0, at, DESCRIPTORS.length);
        int digits = 1;
        for (int rest = fd; rest >= 10; rest /= 10) {
            digits++;
        }
        long end = at + DESCRIPTORS.length + digits;
        RawMemoryUnsafe.putByte(end, (byte) 0);
        int rest = fd;
        for (long digit = end - 1; digit >= at + DESCRIPTORS.length; digit--) {
            RawMemoryUnsafe.putByte(digit, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return at;
    }

    /** strlen(3). */
    public static int length(long string) {
        int length = 0;
        while (RawMemoryUnsafe.getByte(string + length) != 0) {
            length++;
        }
        return length;
    }
}
