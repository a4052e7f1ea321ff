package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.handle;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.CHMOD;
import static io.wedge.messages.Syscall.CHOWN;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.DUP;
import static io.wedge.messages.Syscall.FDOPENDIR;
import static io.wedge.messages.Syscall.GETFL;
import static io.wedge.messages.Syscall.GETXATTR;
import static io.wedge.messages.Syscall.GID_OF;
import static io.wedge.messages.Syscall.GROUP_OF;
import static io.wedge.messages.Syscall.LINK;
import static io.wedge.messages.Syscall.LISTXATTR;
import static io.wedge.messages.Syscall.MKDIR;
import static io.wedge.messages.Syscall.MKNOD;
import static io.wedge.messages.Syscall.MOUNTS;
import static io.wedge.messages.Syscall.OPEN;
import static io.wedge.messages.Syscall.OPENDIR;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.READLINK;
import static io.wedge.messages.Syscall.REALPATH;
import static io.wedge.messages.Syscall.REMOVEXATTR;
import static io.wedge.messages.Syscall.RENAME;
import static io.wedge.messages.Syscall.RMDIR;
import static io.wedge.messages.Syscall.SETFL;
import static io.wedge.messages.Syscall.SETXATTR;
import static io.wedge.messages.Syscall.SOCKETPAIR;
import static io.wedge.messages.Syscall.STAT;
import static io.wedge.messages.Syscall.STATVFS;
import static io.wedge.messages.Syscall.SYMLINK;
import static io.wedge.messages.Syscall.UID_OF;
import static io.wedge.messages.Syscall.UNLINK;
import static io.wedge.messages.Syscall.USER_OF;
import static io.wedge.messages.Syscall.WATCH_ADD;
import static io.wedge.messages.Syscall.WATCH_INIT;
import static io.wedge.messages.Syscall.WATCH_REMOVE;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;
import io.wedge.emulayer.unix.UnixAttributes;
import io.wedge.emulayer.unix.UnixChanges;
import io.wedge.emulayer.unix.UnixDirectories;
import io.wedge.emulayer.unix.UnixFiles;
import io.wedge.emulayer.unix.UnixMounts;
import io.wedge.emulayer.unix.UnixPaths;
import io.wedge.emulayer.unix.UnixStats;
import io.wedge.emulayer.unix.UnixUsers;
import io.wedge.emulayer.unix.UnixVolumes;
import io.wedge.emulayer.unix.UnixWatches;

/** Files of java.nio.file: natives of JDK 17, 21 and 25. */
public final class CommonUnixFiles implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/fs/LinuxNativeDispatcher", "files", UnixMounts.class)
                .answers("endmntent", "(J)V", handle(0), "the mounts that setmntent has fetched")
                .answers("getmntent0", "(JLsun/nio/fs/UnixMountEntry;JI)I", handle(0), "the mounts that setmntent has fetched")
                .sends("setmntent0", "(JJ)J", unguarded(), MOUNTS)
                .keeps("init", "()V", Kept.IDS);
        rows.in("sun/nio/fs/LinuxWatchService", "files", UnixWatches.class)
                .sends("configureBlocking", "(IZ)V", fd(0), GETFL, SETFL)
                .sends("inotifyAddWatch", "(IJI)I", fd(0), WATCH_ADD)
                .sends("inotifyInit", "()I", unguarded(), WATCH_INIT)
                .sends("inotifyRmWatch", "(II)V", fd(0), WATCH_REMOVE)
                .sends("poll", "(II)I", fd(0).or(fd(1)), POLL)
                .sends("socketpair", "([I)V", unguarded(), SOCKETPAIR)
                .keeps("eventOffsets", "()[I", Kept.CONSTANT)
                .keeps("eventSize", "()I", Kept.CONSTANT);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixChanges.class)
                .sends("chmod0", "(JI)V", unguarded(), CHMOD)
                .sends("chown0", "(JII)V", unguarded(), CHOWN)
                .sends("lchown0", "(JII)V", unguarded(), CHOWN)
                .keeps("getcwd", "()[B", "the working directory of this process, which never changes; read once, while the JVM starts")
                .keeps("init", "()I", "looks up which functions this C library has");
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixFiles.class)
                .answers("strerror", "(I)[B", unguarded(), "the layer's own table of texts")
                .sends("close0", "(I)V", fd(0), CLOSE)
                .sends("dup", "(I)I", fd(0), DUP)
                .sends("open0", "(JII)I", unguarded(), OPEN)
                .sends("openat0", "(IJII)I", fd(0), OPEN);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixDirectories.class)
                .sends("closedir", "(J)V", handle(0), CLOSE)
                .sends("fdopendir", "(I)J", fd(0), FDOPENDIR)
                .sends("opendir0", "(J)J", unguarded(), OPENDIR);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixAttributes.class)
                .sends("fgetxattr0", "(IJJI)I", fd(0), GETXATTR)
                .sends("flistxattr", "(IJI)I", fd(0), LISTXATTR)
                .sends("fremovexattr0", "(IJ)V", fd(0), REMOVEXATTR)
                .sends("fsetxattr0", "(IJJI)V", fd(0), SETXATTR);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixStats.class)
                .sends("fstatat0", "(IJILsun/nio/fs/UnixFileAttributes;)V", fd(0), STAT)
                .sends("lstat0", "(JLsun/nio/fs/UnixFileAttributes;)V", unguarded(), STAT);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixUsers.class)
                .sends("getgrgid", "(I)[B", unguarded(), GROUP_OF)
                .sends("getgrnam0", "(J)I", unguarded(), GID_OF)
                .sends("getpwnam0", "(J)I", unguarded(), UID_OF)
                .sends("getpwuid", "(I)[B", unguarded(), USER_OF);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixMounts.class)
                .answers("getlinelen", "(J)I", handle(0), "the mounts that setmntent has fetched")
                .answers("rewind", "(J)V", handle(0), "the mounts that setmntent has fetched");
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixPaths.class)
                .sends("link0", "(JJ)V", unguarded(), LINK)
                .sends("mkdir0", "(JI)V", unguarded(), MKDIR)
                .sends("mknod0", "(JIJ)V", unguarded(), MKNOD)
                .sends("readlink0", "(J)[B", unguarded(), READLINK)
                .sends("realpath0", "(J)[B", unguarded(), REALPATH)
                .sends("rename0", "(JJ)V", unguarded(), RENAME)
                .sends("renameat0", "(IJIJ)V", fd(0).or(fd(2)), RENAME)
                .sends("rmdir0", "(J)V", unguarded(), RMDIR)
                .sends("symlink0", "(JJ)V", unguarded(), SYMLINK)
                .sends("unlink0", "(J)V", unguarded(), UNLINK)
                .sends("unlinkat0", "(IJI)V", fd(0), UNLINK);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixVolumes.class)
                .sends("statvfs0", "(JLsun/nio/fs/UnixFileStoreAttributes;)V", unguarded(), STATVFS);
    }
    // spotless:on
}
