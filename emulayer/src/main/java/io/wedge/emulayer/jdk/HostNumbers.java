package io.wedge.emulayer.jdk;

import io.wedge.messages.Errno;
import io.wedge.messages.flags.OpenFlag;

/** The host's numbers as the JDK's Java code knows them (Linux), to and from ours. */
public final class HostNumbers {
    public static final int S_IFMT = 0170000;
    public static final int S_IFREG = 0100000;
    public static final int S_IFDIR = 0040000;
    public static final int S_IFLNK = 0120000;
    public static final int AT_SYMLINK_NOFOLLOW = 0x100;
    public static final int AT_REMOVEDIR = 0x200;

    private static final int O_ACCMODE = 3;
    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_DSYNC = 010000;
    private static final int O_SYNC = 04010000;

    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    /** struct epoll_event, which is packed on x86_64 alone; its events come first. */
    public static final int EPOLL_EVENT_BYTES = ARM ? 16 : 12;

    public static final int EPOLL_DATA_OFFSET = ARM ? 8 : 4;

    /** Another one on each architecture. */
    public static final int O_DIRECT = ARM ? 0200000 : 040000;

    private static final int[] OPEN_FLAGS = {
        0100, 0200, 01000, 02000, 04000, O_DIRECT, ARM ? 0100000 : 0400000, ARM ? 040000 : 0200000, 01000000, 010000000
    };

    private static final OpenFlag[] OURS = {
        OpenFlag.CREATE,
        OpenFlag.EXCLUSIVE,
        OpenFlag.TRUNCATE,
        OpenFlag.APPEND,
        OpenFlag.NONBLOCK,
        OpenFlag.DIRECT,
        OpenFlag.NOFOLLOW,
        OpenFlag.DIRECTORY,
        OpenFlag.NOATIME,
        OpenFlag.PATH_ONLY
    };

    private static final int[] FILE_TYPES = {0, 0100000, 0040000, 0120000, 0020000, 0060000, 0010000, 0140000};

    /** Numbers that Linux left out stand behind these of ours. */
    private static final int LAST_BEFORE_EWOULDBLOCK = Errno.ELOOP.id();

    private static final int LAST_BEFORE_EDEADLOCK = Errno.EBADSLT.id();

    private HostNumbers() {}

    /** open(2)'s flags in our numbers. */
    public static long openFlags(int host) {
        int access = host & O_ACCMODE;
        long flags = access == O_RDONLY
                ? OpenFlag.READ.value()
                : access == O_WRONLY ? OpenFlag.WRITE.value() : OpenFlag.READ.value() | OpenFlag.WRITE.value();
        for (int i = 0; i < OPEN_FLAGS.length; i++) {
            if ((host & OPEN_FLAGS[i]) == OPEN_FLAGS[i]) {
                flags |= OURS[i].value();
            }
        }
        if ((host & O_SYNC) == O_SYNC) {
            flags |= OpenFlag.SYNC.value();
        } else if ((host & O_DSYNC) != 0) {
            flags |= OpenFlag.DSYNC.value();
        }
        return flags;
    }

    /** The S_IF* bits of a {@code FileType}'s number. */
    public static int fileTypeBits(int type) {
        return type >= 0 && type < FILE_TYPES.length ? FILE_TYPES[type] : 0;
    }

    /** The {@code FileType}'s number of S_IF* bits. */
    public static int fileType(int mode) {
        for (int i = 1; i < FILE_TYPES.length; i++) {
            if (FILE_TYPES[i] == (mode & S_IFMT)) {
                return i;
            }
        }
        return 0;
    }

    /** The host's errno of a failure as the calls here answer it. */
    public static int errno(long failure) {
        int id = (int) -failure;
        if (!Errno.of(id).isOfHosts()) {
            return Errno.EIO.id();
        }
        return id <= LAST_BEFORE_EWOULDBLOCK ? id : id <= LAST_BEFORE_EDEADLOCK ? id + 1 : id + 2;
    }

    /** What strerror(3) says of a host's errno. */
    public static String text(int host) {
        for (Errno errno : Errno.values()) {
            if (errno.isOfHosts() && errno(-errno.id()) == host) {
                return errno.text();
            }
        }
        return "Unknown error " + host;
    }
}
