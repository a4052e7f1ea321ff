package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.handle;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ACCESS;
import static io.wedge.messages.Syscall.COPY;
import static io.wedge.messages.Syscall.FADVISE;
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

/** Files of java.nio.file: natives of JDK 21 and 25, not yet in 17. */
public final class Since21UnixFiles implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/fs/LinuxNativeDispatcher", "files", UnixCopies.class)
                .sends("directCopy0", "(IIJ)I", fd(0).or(fd(1)), COPY);
        rows.in("sun/nio/fs/LinuxNativeDispatcher", "files", UnixFiles.class)
                .sendsTo("posixFadvise", "posix_fadvise", "(IJJI)I", fd(0), FADVISE);
        rows.in("sun/nio/fs/UnixFileSystem", "files", UnixCopies.class)
                .sends("bufferedCopy0", "(IIJIJ)V", fd(0).or(fd(1)), COPY);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixStats.class)
                .sends("access0", "(JI)I", unguarded(), ACCESS)
                .sendsTo("fstat", "fstat0", "(ILsun/nio/fs/UnixFileAttributes;)V", fd(0), FSTAT)
                .sends("stat0", "(JLsun/nio/fs/UnixFileAttributes;)I", unguarded(), STAT);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixChanges.class)
                .sendsTo("fchmod", "fchmod0", "(II)V", fd(0), FCHMOD)
                .sendsTo("fchown", "fchown0", "(III)V", fd(0), FCHOWN)
                .sendsTo("futimens", "futimens0", "(IJJ)V", fd(0), FUTIMENS);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixFiles.class)
                .sendsTo("read", "read0", "(IJI)I", fd(0), READ)
                .sendsTo("write", "write0", "(IJI)I", fd(0), WRITE);
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixDirectories.class)
                .sendsTo("readdir", "readdir0", "(J)[B", handle(0), READDIR);
    }
    // spotless:on
}
