package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.messages.Syscall.FSTAT;

import io.wedge.emulayer.nio.FileKeys;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** File channels: natives of JDK 17 and 21, gone in 25. */
public final class Until21Channels implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/ch/FileKey", "files", FileKeys.class)
                .sends("init", "(Ljava/io/FileDescriptor;)V", fd(0), FSTAT)
                .keeps("initIDs", "()V", Kept.IDS);
    }
    // spotless:on
}
