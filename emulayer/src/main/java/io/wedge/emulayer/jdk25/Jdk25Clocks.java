package io.wedge.emulayer.jdk25;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Clocks: natives of JDK 25 only. */
public final class Jdk25Clocks implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/Thread", "clocks")
                .later("sleepNanos0", "(J)V");
    }
    // spotless:on
}
