package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.LibcSockets;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Descriptors themselves. New ones are close-on-exec and, where they are streams, non-blocking. */
public final class HostDescriptors {
    private static final long SETTABLE = OpenFlag.APPEND.value() | OpenFlag.DIRECT.value() | OpenFlag.NOATIME.value();

    /** Fixed at open; setting them is no error and has no effect, as fcntl(2) has it. */
    private static final long KEPT = OpenFlag.READ.value()
            | OpenFlag.WRITE.value()
            | OpenFlag.CREATE.value()
            | OpenFlag.EXCLUSIVE.value()
            | OpenFlag.TRUNCATE.value()
            | OpenFlag.SYNC.value()
            | OpenFlag.DSYNC.value()
            | OpenFlag.NOFOLLOW.value()
            | OpenFlag.NONBLOCK.value();

    private static final String DESCRIPTORS = "/proc/" + LibcProcesses.getpid() + "/fd/";

    private HostDescriptors() {}

    /** pipe2(2): both ends, see {@link #second}. */
    public static long pipe() {
        long fds = Scratch.current().struct();
        int result = LibcDescriptors.pipe2(fds, O_CLOEXEC | O_NONBLOCK);
        return result < 0 ? result : pair(fds);
    }

    /** socketpair(2) of unix stream sockets. */
    public static long socketpair() {
        long fds = Scratch.current().struct();
        int result = LibcSockets.socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds);
        return result < 0 ? result : pair(fds);
    }

    private static long pair(long fds) {
        return RawMemoryUnsafe.getInt(fds) | (long) RawMemoryUnsafe.getInt(fds + Integer.BYTES) << 32;
    }

    /** The reading end of a pair. */
    public static int first(long pair) {
        return (int) pair;
    }

    /** The writing end. */
    public static int second(long pair) {
        return (int) (pair >>> 32);
    }

    /** A second descriptor of the same open file. */
    public static int duplicate(int fd) {
        return LibcDescriptors.fcntl(fd, F_DUPFD_CLOEXEC, 0);
    }

    /** fcntl(F_GETFL) as {@link OpenFlag}, without the kernel's own NONBLOCK. */
    public static long flags(int fd) {
        int flags = LibcDescriptors.fcntl(fd, F_GETFL, 0);
        return flags < 0 ? flags : OpenFlags.fromHost(flags);
    }

    /** fcntl(F_SETFL); the kernel's own O_NONBLOCK stays as it is. */
    public static long flags(int fd, long flags) {
        if ((flags & ~(SETTABLE | KEPT)) != 0) {
            return -HostErrno.EINVAL;
        }
        int now = LibcDescriptors.fcntl(fd, F_GETFL, 0);
        if (now < 0) {
            return now;
        }
        int host = now & O_NONBLOCK
                | ((flags & OpenFlag.APPEND.value()) != 0 ? O_APPEND : 0)
                | ((flags & OpenFlag.DIRECT.value()) != 0 ? O_DIRECT : 0)
                | ((flags & OpenFlag.NOATIME.value()) != 0 ? O_NOATIME : 0);
        return LibcDescriptors.fcntl(fd, F_SETFL, host);
    }

    /** Makes a stream non-blocking. */
    public static long nonBlocking(int fd) {
        int now = LibcDescriptors.fcntl(fd, F_GETFL, 0);
        return now < 0 || (now & O_NONBLOCK) != 0 ? now : LibcDescriptors.fcntl(fd, F_SETFL, now | O_NONBLOCK);
    }

    /** Makes a stream blocking, as those who inherit it expect. */
    public static long blocking(int fd) {
        int now = LibcDescriptors.fcntl(fd, F_GETFL, 0);
        return now < 0 ? now : LibcDescriptors.fcntl(fd, F_SETFL, now & ~O_NONBLOCK);
    }

    /** What the host calls an open file: its path, or, as {@code pipe:[4711]}, what it is. Empty if it cannot be asked. */
    public static String name(int fd) {
        try {
            return Files.readSymbolicLink(Path.of(DESCRIPTORS + fd)).toString();
        } catch (IOException | InvalidPathException e) {
            return ""; // closed meanwhile, or a name in no character set: not one that anybody asks about
        }
    }

    /** A path by which another process of the same user can open the object: /proc/PID/fd/N. */
    public static byte[] grantPath(int fd) {
        return (DESCRIPTORS + fd).getBytes(StandardCharsets.US_ASCII);
    }
}
