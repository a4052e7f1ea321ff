package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.messages.flags.OpenFlag;

/** open(2) flags: Wedge's and the host's. */
final class OpenFlags {
    private static final OpenFlag[] FLAGS = {
        OpenFlag.CREATE,
        OpenFlag.EXCLUSIVE,
        OpenFlag.TRUNCATE,
        OpenFlag.APPEND,
        OpenFlag.DSYNC,
        OpenFlag.DIRECT,
        OpenFlag.NOFOLLOW,
        OpenFlag.DIRECTORY,
        OpenFlag.NOATIME,
        OpenFlag.PATH_ONLY,
        OpenFlag.NONBLOCK
    };
    private static final int[] HOST = {
        O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_DSYNC, O_DIRECT, O_NOFOLLOW, O_DIRECTORY, O_NOATIME, O_PATH, O_NONBLOCK
    };
    private static final long KNOWN = (OpenFlag.TMPFILE.value() << 1) - 1;

    private OpenFlags() {}

    /** The host's flags; -1 if there are unknown ones, or neither READ nor WRITE nor PATH_ONLY. */
    static int toHost(long flags) {
        long access = flags & (OpenFlag.READ.value() | OpenFlag.WRITE.value());
        if ((flags & ~KNOWN) != 0 || access == 0 && (flags & OpenFlag.PATH_ONLY.value()) == 0) {
            return -1;
        }
        int host = access == (OpenFlag.READ.value() | OpenFlag.WRITE.value())
                ? O_RDWR
                : access == OpenFlag.WRITE.value() ? O_WRONLY : O_RDONLY;
        for (int i = 0; i < HOST.length; i++) {
            if ((flags & FLAGS[i].value()) != 0) {
                host |= HOST[i];
            }
        }
        if ((flags & OpenFlag.SYNC.value()) != 0) {
            host |= O_SYNC;
        }
        if ((flags & OpenFlag.TMPFILE.value()) != 0) {
            host |= O_TMPFILE;
        }
        return host;
    }

    /** What F_GETFL says, less O_NONBLOCK: that one is the kernel's own doing. */
    static long fromHost(int host) {
        int access = host & O_ACCMODE;
        long flags = access == O_RDWR
                ? OpenFlag.READ.value() | OpenFlag.WRITE.value()
                : access == O_WRONLY ? OpenFlag.WRITE.value() : OpenFlag.READ.value();
        for (int i = 0; i < HOST.length; i++) {
            if (HOST[i] != O_NONBLOCK && (host & HOST[i]) == HOST[i]) {
                flags |= FLAGS[i].value();
            }
        }
        if ((host & O_SYNC) == O_SYNC) {
            flags = flags & ~OpenFlag.DSYNC.value() | OpenFlag.SYNC.value();
        }
        return flags;
    }
}
