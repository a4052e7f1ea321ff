package io.wedge.emulayer.common;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** The terminal: natives of JDK 17 and 21, gone in 25. */
public final class Until21Terminal implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/Console", "terminal")
                .keeps("encoding", "()Ljava/lang/String;", "answers null on this platform");
    }
    // spotless:on
}
