package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.messages.Syscall.DUP_TO;

import io.wedge.emulayer.net.DatagramIo;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Datagrams: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Datagrams implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/ch/DatagramDispatcher", "network", DatagramIo.class)
                .sends("dup0", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;)V", fd(0).or(fd(1)), DUP_TO);
    }
    // spotless:on
}
