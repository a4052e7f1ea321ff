package io.wedge.emulayer.common;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Native libraries: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Libraries implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("jdk/internal/loader/NativeLibraries", "libraries")
                .later("load", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;ZZ)Z")
                .later("unload", "(Ljava/lang/String;ZJ)V");
        rows.in("jdk/internal/loader/NativeLibrary", "libraries")
                .later("findEntry0", "(JLjava/lang/String;)J");
        rows.in("jdk/internal/loader/RawNativeLibraries", "libraries")
                .later("load0", "(Ljdk/internal/loader/RawNativeLibraries$RawNativeLibraryImpl;Ljava/lang/String;)Z")
                .later("unload0", "(Ljava/lang/String;J)V");
    }
    // spotless:on
}
