package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcFiles;
import io.wedge.messages.flags.OpenFlag;

/**
 * open(2). Everything is opened close-on-exec, never as a controlling terminal, and non-blocking: on files and directories that has no effect, and on streams the kernel wants it, so the
 * common path needs no call to find out what it opens. A FIFO opened that way does not wait for its peer; {@link #reopen} does.
 */
public final class HostOpens {
    private HostOpens() {}

    /** Whether these flags are ones the host can be asked for; if not, the answer is EINVAL. */
    public static boolean served(long flags) {
        return OpenFlags.toHost(flags) >= 0;
    }

    /** Wedge's flags of the host's, as a program gave them to open(2). */
    public static long flagsOf(int host) {
        if ((host & O_PATH) != 0) {
            return OpenFlags.fromHost(host) & ~(OpenFlag.READ.value() | OpenFlag.WRITE.value());
        }
        return OpenFlags.fromHost(host)
                | ((host & O_NONBLOCK) != 0 ? OpenFlag.NONBLOCK.value() : 0)
                | ((host & O_TMPFILE) == O_TMPFILE ? OpenFlag.TMPFILE.value() : 0);
    }

    /** openat(2), non-blocking; flags are Wedge's. */
    public static int open(int directory, long path, long flags, int mode) {
        int host = OpenFlags.toHost(flags);
        return host < 0
                ? -HostErrno.EINVAL
                : LibcFiles.openat(directory, path, host | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, mode);
    }

    /** The object itself, for looking at it or opening it again; follows links unless the flags say NOFOLLOW. */
    public static int path(int directory, long path, long flags) {
        int nofollow = (flags & OpenFlag.NOFOLLOW.value()) != 0 ? O_NOFOLLOW : 0;
        return LibcFiles.openat(directory, path, O_PATH | O_CLOEXEC | nofollow, 0);
    }

    /** A directory for listing. */
    public static int directory(int directory, long path) {
        return LibcFiles.openat(directory, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK, 0);
    }

    /** Opens the object behind a descriptor once more, for reading or for writing; waits for the peer of a FIFO if asked to. */
    public static int reopen(int fd, boolean write, boolean wait) {
        long path = HostPaths.ofDescriptor(fd);
        return LibcFiles.openat(
                AT_FDCWD, path, (write ? O_WRONLY : O_RDONLY) | O_CLOEXEC | O_NOCTTY | (wait ? 0 : O_NONBLOCK), 0);
    }
}
