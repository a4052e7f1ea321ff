package io.wedge.emulayer.jdk17;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.handle;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ACCESS;
import static io.wedge.messages.Syscall.COPY;
import static io.wedge.messages.Syscall.FCHMOD;
import static io.wedge.messages.Syscall.FCHOWN;
import static io.wedge.messages.Syscall.FSTAT;
import static io.wedge.messages.Syscall.FUTIMENS;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.READDIR;
import static io.wedge.messages.Syscall.STAT;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;
import io.wedge.emulayer.unix.UnixChanges;
import io.wedge.emulayer.unix.UnixCopies;
import io.wedge.emulayer.unix.UnixDirectories;
import io.wedge.emulayer.unix.UnixFiles;
import io.wedge.emulayer.unix.UnixStats;

/** Files of java.nio.file: natives of JDK 17 only. */
public final class Jdk17UnixFiles implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/fs/UnixCopyFile", "files", UnixCopies.class)
                .sends("transfer", "(IIJ)V", fd(0).or(fd(1)), COPY);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixStats.class)
                .sendsTo("access17", "access0", "(JI)V", unguarded(), ACCESS)
                .sends("exists0", "(J)Z", unguarded(), ACCESS)
                .sends("fstat", "(ILsun/nio/fs/UnixFileAttributes;)V", fd(0), FSTAT)
                .sendsTo("stat17", "stat0", "(JLsun/nio/fs/UnixFileAttributes;)V", unguarded(), STAT)
                .sends("stat1", "(J)I", unguarded(), STAT);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixChanges.class)
                .sends("fchmod", "(II)V", fd(0), FCHMOD)
                .sends("fchown", "(III)V", fd(0), FCHOWN)
                .sends("futimens", "(IJJ)V", fd(0), FUTIMENS)
                .sends("futimes", "(IJJ)V", fd(0), FUTIMENS);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixFiles.class)
                .sends("read", "(IJI)I", fd(0), READ)
                .sends("write", "(IJI)I", fd(0), WRITE);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixDirectories.class)
                .sends("readdir", "(J)[B", handle(0), READDIR);
    }
    // spotless:on
}
