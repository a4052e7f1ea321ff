package io.wedge.emulayer.jdk25;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.CHMOD;
import static io.wedge.messages.Syscall.UTIMENS;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;
import io.wedge.emulayer.unix.UnixChanges;

/** Files of java.nio.file: natives of JDK 25 only. */
public final class Jdk25UnixFiles implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/fs/UnixNativeDispatcher", "files", UnixChanges.class)
                .sends("fchmodat0", "(IJII)V", unguarded().or(fd(0)), CHMOD)
                .sends("utimensat0", "(IJJJI)V", unguarded().or(fd(0)), UTIMENS)
                .keeps("fchmodatNoFollowSupported0", "()Z", "says what this C library can do");
    }
    // spotless:on
}
