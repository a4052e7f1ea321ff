package io.wedge.emulayer.jdk25;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Clocks: natives of JDK 25 only. */
public final class Jdk25Clocks implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/Thread", "clocks")
                .keeps("sleepNanos0", "(J)V", Kept.SLEEP);
    }
    // spotless:on
}
