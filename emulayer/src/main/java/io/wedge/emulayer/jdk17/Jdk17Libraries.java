package io.wedge.emulayer.jdk17;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Native libraries: natives of JDK 17 only. */
public final class Jdk17Libraries implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("jdk/internal/loader/NativeLibraries", "libraries")
                .later("findEntry0", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;)J")
                .later("load", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;ZZZ)Z")
                .later("unload", "(Ljava/lang/String;ZZJ)V");
    }
    // spotless:on
}
