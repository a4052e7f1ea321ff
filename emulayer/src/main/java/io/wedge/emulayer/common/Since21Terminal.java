package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ECHO_OFF;
import static io.wedge.messages.Syscall.ECHO_ON;
import static io.wedge.messages.Syscall.IS_TERMINAL;

import io.wedge.emulayer.io.Terminals;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** The terminal: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Terminal implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/Console", "terminal", Terminals.class)
                .sends("ttyStatus", "()I", unguarded(), IS_TERMINAL);
        rows.in("jdk/internal/io/JdkConsoleImpl", "terminal", Terminals.class)
                .sends("echo", "(Z)Z", unguarded(), ECHO_ON, ECHO_OFF);
    }
    // spotless:on
}
