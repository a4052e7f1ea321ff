package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.UTIMENS;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;
import io.wedge.emulayer.unix.UnixChanges;

/** Files of java.nio.file: natives of JDK 17 and 21, gone in 25. */
public final class Until21UnixFiles implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixChanges.class)
                .sends("lutimes0", "(JJJ)V", unguarded(), UTIMENS)
                .sends("utimes0", "(JJJ)V", unguarded(), UTIMENS);
    }
    // spotless:on
}
