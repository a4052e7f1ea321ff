package io.wedge.emulayer.common;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** The terminal: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Terminal implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/Console", "terminal")
                .later("ttyStatus", "()I");
        rows.in("jdk/internal/io/JdkConsoleImpl", "terminal")
                .later("echo", "(Z)Z");
    }
    // spotless:on
}
