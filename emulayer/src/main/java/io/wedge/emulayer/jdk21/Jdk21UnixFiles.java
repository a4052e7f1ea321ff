package io.wedge.emulayer.jdk21;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.messages.Syscall.FUTIMENS;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;
import io.wedge.emulayer.unix.UnixChanges;

/** Files of java.nio.file: natives of JDK 21 only. */
public final class Jdk21UnixFiles implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixChanges.class)
                .sendsTo("futimes", "futimes0", "(IJJ)V", fd(0), FUTIMENS);
    }
    // spotless:on
}
