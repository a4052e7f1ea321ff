package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.dataFd;
import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.CANCEL;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.COPY_FILE_RANGE;
import static io.wedge.messages.Syscall.DUP_TO;
import static io.wedge.messages.Syscall.FDATASYNC;
import static io.wedge.messages.Syscall.FSTAT;
import static io.wedge.messages.Syscall.FSYNC;
import static io.wedge.messages.Syscall.GETFL;
import static io.wedge.messages.Syscall.GRANT;
import static io.wedge.messages.Syscall.LOCK;
import static io.wedge.messages.Syscall.LSEEK;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.PREAD;
import static io.wedge.messages.Syscall.PWRITE;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.READV;
import static io.wedge.messages.Syscall.SENDFILE;
import static io.wedge.messages.Syscall.SETFL;
import static io.wedge.messages.Syscall.SOCKETPAIR;
import static io.wedge.messages.Syscall.STATVFS;
import static io.wedge.messages.Syscall.TRUNCATE;
import static io.wedge.messages.Syscall.UNLOCK;
import static io.wedge.messages.Syscall.WRITE;
import static io.wedge.messages.Syscall.WRITEV;

import io.wedge.emulayer.net.PreClose;
import io.wedge.emulayer.nio.ChannelFiles;
import io.wedge.emulayer.nio.ChannelIo;
import io.wedge.emulayer.nio.ChannelLocks;
import io.wedge.emulayer.nio.ChannelMaps;
import io.wedge.emulayer.nio.ChannelTransfers;
import io.wedge.emulayer.nio.Threads;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** File channels: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Channels implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/ch/FileDispatcherImpl", "files", ChannelTransfers.class)
                .keeps("init0", "()V", "makes a pair of sockets of its own for closing host descriptors; no file")
                .sends("transferFrom0", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;JJZ)J", fd(0).or(fd(1)), COPY_FILE_RANGE)
                .sends("transferTo0", "(Ljava/io/FileDescriptor;JJLjava/io/FileDescriptor;Z)J", fd(0).or(fd(3)), COPY_FILE_RANGE, SENDFILE);
        rows.in("sun/nio/ch/IOUtil", "files")
                .keeps("writevMax", "()J", Kept.CONSTANT);
        rows.in("sun/nio/ch/NativeThread", "files", Threads.class)
                .keeps("current0", "()J", "answers this thread's own id; no call to the host")
                .keeps("supportPendingSignals0", "()Z", Kept.CONSTANT)
                .sendsTo("signal", "signal0", "(J)V", unguarded(), CANCEL);
        rows.in("sun/nio/ch/UnixDispatcher", "files", PreClose.class)
                .sends("preClose0", "(Ljava/io/FileDescriptor;)V", fd(0), SOCKETPAIR, DUP_TO);
        rows.in("sun/nio/ch/UnixDispatcher", "files", ChannelFiles.class)
                .sends("close0", "(Ljava/io/FileDescriptor;)V", fd(0), CLOSE)
                .keeps("init", "()V", "makes a pair of sockets of its own for closing host descriptors; no file");
        rows.in("sun/nio/ch/UnixFileDispatcherImpl", "files", ChannelFiles.class)
                .keeps("allocationGranularity0", "()J", Kept.CONSTANT)
                .keeps("unmap0", "(JJ)I", Kept.OWN_MEMORY)
                .sends("closeIntFD", "(I)V", fd(0), CLOSE)
                .sends("force0", "(Ljava/io/FileDescriptor;Z)I", fd(0), FSYNC, FDATASYNC)
                .sends("seek0", "(Ljava/io/FileDescriptor;J)J", dataFd(0), LSEEK)
                .sends("setDirect0", "(Ljava/io/FileDescriptor;)I", fd(0), GETFL, SETFL, STATVFS)
                .sends("size0", "(Ljava/io/FileDescriptor;)J", fd(0), FSTAT)
                .sends("truncate0", "(Ljava/io/FileDescriptor;J)I", fd(0), TRUNCATE);
        rows.in("sun/nio/ch/UnixFileDispatcherImpl", "files", ChannelLocks.class)
                .sends("lock0", "(Ljava/io/FileDescriptor;ZJJZ)I", fd(0), LOCK)
                .sends("release0", "(Ljava/io/FileDescriptor;JJ)V", fd(0), UNLOCK);
        rows.in("sun/nio/ch/UnixFileDispatcherImpl", "files", ChannelMaps.class)
                .sends("map0", "(Ljava/io/FileDescriptor;IJJZ)J", fd(0), GRANT);
        rows.in("sun/nio/ch/UnixFileDispatcherImpl", "files", ChannelIo.class)
                .sends("pread0", "(Ljava/io/FileDescriptor;JIJ)I", dataFd(0), PREAD)
                .sends("pwrite0", "(Ljava/io/FileDescriptor;JIJ)I", dataFd(0), PWRITE)
                .sends("read0", "(Ljava/io/FileDescriptor;JI)I", dataFd(0), READ, POLL)
                .sends("readv0", "(Ljava/io/FileDescriptor;JI)J", dataFd(0), READV, POLL)
                .sends("write0", "(Ljava/io/FileDescriptor;JI)I", dataFd(0), WRITE, POLL)
                .sends("writev0", "(Ljava/io/FileDescriptor;JI)J", dataFd(0), WRITEV, POLL);
    }
    // spotless:on
}
