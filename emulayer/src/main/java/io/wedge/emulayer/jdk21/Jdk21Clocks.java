package io.wedge.emulayer.jdk21;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Clocks: natives of JDK 21 only. */
public final class Jdk21Clocks implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/Thread", "clocks")
                .keeps("sleep0", "(J)V", Kept.SLEEP);
    }
    // spotless:on
}
