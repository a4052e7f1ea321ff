package io.wedge.emulayer.jdk17;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** The terminal: natives of JDK 17 only. */
public final class Jdk17Terminal implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/Console", "terminal")
                .later("echo", "(Z)Z")
                .later("istty", "()Z");
    }
    // spotless:on
}
