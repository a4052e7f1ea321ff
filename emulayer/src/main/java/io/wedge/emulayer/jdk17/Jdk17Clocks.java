package io.wedge.emulayer.jdk17;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Clocks: natives of JDK 17 only. */
public final class Jdk17Clocks implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/Thread", "clocks")
                .keeps("sleep", "(J)V", Kept.SLEEP);
    }
    // spotless:on
}
