package io.wedge.emulayer.common;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Native libraries: natives of JDK 17, 21 and 25. */
public final class CommonLibraries implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/System", "libraries")
                .keeps("mapLibraryName", "(Ljava/lang/String;)Ljava/lang/String;", "makes a file name out of a library's name; no call to the host");
        rows.in("jdk/internal/jimage/NativeImageBuffer", "libraries")
                .keeps("getNativeMap", "(Ljava/lang/String;)Ljava/nio/ByteBuffer;", "the JDK's own image of modules, which HotSpot has mapped already");
        rows.in("jdk/internal/loader/NativeLibraries", "libraries")
                .keeps("findBuiltinLib", "(Ljava/lang/String;)Ljava/lang/String;", Kept.SYMBOL);
    }
    // spotless:on
}
