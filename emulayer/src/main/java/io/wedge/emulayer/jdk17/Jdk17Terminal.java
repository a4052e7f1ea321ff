package io.wedge.emulayer.jdk17;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ECHO_OFF;
import static io.wedge.messages.Syscall.ECHO_ON;
import static io.wedge.messages.Syscall.IS_TERMINAL;

import io.wedge.emulayer.io.Terminals;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** The terminal: natives of JDK 17 only. */
public final class Jdk17Terminal implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/Console", "terminal", Terminals.class)
                .sends("echo", "(Z)Z", unguarded(), ECHO_ON, ECHO_OFF)
                .sends("istty", "()Z", unguarded(), IS_TERMINAL)
                // Of later updates, in the place of istty.
                .sends("ttyStatus", "()I", unguarded(), IS_TERMINAL);
    }
    // spotless:on
}
