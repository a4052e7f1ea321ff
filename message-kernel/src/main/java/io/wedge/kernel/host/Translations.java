package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.flags.WatchEvent;

/** Wedge's small numbers and the host's. A flag set that holds unknown bits translates to -1. */
final class Translations {
    private static final FileType[] BY_DT = {
        FileType.UNKNOWN, FileType.FIFO, FileType.CHARACTER, FileType.UNKNOWN, FileType.DIRECTORY, FileType.UNKNOWN,
        FileType.BLOCK, FileType.UNKNOWN, FileType.REGULAR, FileType.UNKNOWN, FileType.SYMLINK, FileType.UNKNOWN,
        FileType.SOCKET, FileType.UNKNOWN, FileType.UNKNOWN, FileType.UNKNOWN
    };
    private static final int[] TO_IFMT = {0, S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK};
    private static final WatchEvent[] WATCH = WatchEvent.values();
    private static final int[] HOST_WATCH = {
        IN_ACCESS, IN_MODIFY, IN_ATTRIB, IN_CLOSE_WRITE, IN_CLOSE_NOWRITE, IN_OPEN, IN_MOVED_FROM, IN_MOVED_TO,
        IN_CREATE, IN_DELETE, IN_DELETE_SELF, IN_MOVE_SELF, IN_UNMOUNT, IN_Q_OVERFLOW, IN_IGNORED, IN_ONLYDIR,
        IN_DONT_FOLLOW, IN_EXCL_UNLINK, IN_MASK_ADD, IN_ISDIR, IN_ONESHOT
    };

    private Translations() {}

    /** S_IFMT of a mode, or a DT_ type shifted by 12, which is the same number. */
    static FileType typeOfMode(int mode) {
        return BY_DT[mode >>> 12 & 15];
    }

    static FileType typeOfDt(int dt) {
        return BY_DT[dt & 15];
    }

    /** S_IF bits of a {@link FileType}; -1 if it is none. */
    static int toIfmt(long type) {
        return type > 0 && type < TO_IFMT.length ? TO_IFMT[(int) type] : -1;
    }

    /** The AT_ flags of most calls; REMOVEDIR and EFFECTIVE are one bit on the host, so each call says which it takes. */
    static int at(long flags) {
        return at(flags, AtFlag.NOFOLLOW.value() | AtFlag.EMPTY_PATH.value());
    }

    static int at(long flags, long taken) {
        if ((flags & ~taken) != 0) {
            return -1;
        }
        return ((flags & AtFlag.NOFOLLOW.value()) != 0 ? AT_SYMLINK_NOFOLLOW : 0)
                | ((flags & AtFlag.EMPTY_PATH.value()) != 0 ? AT_EMPTY_PATH : 0)
                | ((flags & AtFlag.REMOVEDIR.value()) != 0 ? AT_REMOVEDIR : 0)
                | ((flags & AtFlag.EFFECTIVE.value()) != 0 ? AT_EACCESS : 0);
    }

    static int access(long mode) {
        if ((mode & ~7) != 0) {
            return -1;
        }
        return ((mode & AccessMode.READ.value()) != 0 ? R_OK : 0)
                | ((mode & AccessMode.WRITE.value()) != 0 ? W_OK : 0)
                | ((mode & AccessMode.EXECUTE.value()) != 0 ? X_OK : 0);
    }

    static int whence(long whence) {
        return whence == 0 ? SEEK_SET : whence == 1 ? SEEK_CUR : whence == 2 ? SEEK_END : -1;
    }

    static int advice(long advice) {
        return advice >= 0 && advice <= 5 ? (int) advice + POSIX_FADV_NORMAL : -1;
    }

    /** 0 stands for a set with unknown bits: no watch may have it. */
    static int watch(long mask) {
        long rest = mask;
        int host = 0;
        for (int i = 0; i < HOST_WATCH.length; i++) {
            if ((mask & WATCH[i].value()) != 0) {
                host |= HOST_WATCH[i];
                rest &= ~WATCH[i].value();
            }
        }
        return rest == 0 ? host : 0;
    }

    static int poll(long events) {
        return ((events & PollEvent.IN.value()) != 0 ? POLLIN : 0)
                | ((events & PollEvent.OUT.value()) != 0 ? POLLOUT : 0)
                | ((events & PollEvent.PRIORITY.value()) != 0 ? POLLPRI : 0);
    }

    static long pollEvents(int host) {
        return ((host & POLLIN) != 0 ? PollEvent.IN.value() : 0)
                | ((host & POLLOUT) != 0 ? PollEvent.OUT.value() : 0)
                | ((host & POLLPRI) != 0 ? PollEvent.PRIORITY.value() : 0)
                | ((host & POLLERR) != 0 ? PollEvent.ERROR.value() : 0)
                | ((host & POLLHUP) != 0 ? PollEvent.HANGUP.value() : 0)
                | ((host & POLLNVAL) != 0 ? PollEvent.INVALID.value() : 0);
    }
}
