package io.wedge.emulayer.jdk25;

import static io.wedge.agent.spi.When.dataFd;
import static io.wedge.agent.spi.When.fd;
import static io.wedge.messages.Syscall.AVAILABLE;
import static io.wedge.messages.Syscall.FSTAT;

import io.wedge.emulayer.nio.ChannelFiles;
import io.wedge.emulayer.nio.FileKeys;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** File channels: natives of JDK 25 only. */
public final class Jdk25Channels implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/nio/MappedMemoryUtils", "files")
                .keeps("registerNatives", "()V", Kept.IDS);
        rows.in("sun/nio/ch/FileKey", "files", FileKeys.class)
                .sends("init", "(Ljava/io/FileDescriptor;[J)V", fd(0), FSTAT);
        rows.in("sun/nio/ch/UnixFileDispatcherImpl", "files", ChannelFiles.class)
                .sends("available0", "(Ljava/io/FileDescriptor;)I", dataFd(0), AVAILABLE)
                .sends("isOther0", "(Ljava/io/FileDescriptor;)Z", fd(0), FSTAT);
    }
    // spotless:on
}
