package io.wedge.emulayer.jdk17;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.LIBRARY_LOAD;
import static io.wedge.messages.Syscall.LIBRARY_LOADED;
import static io.wedge.messages.Syscall.LIBRARY_UNLOAD;

import io.wedge.emulayer.library.JniLibraries;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Native libraries: natives of JDK 17 only. */
public final class Jdk17Libraries implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("jdk/internal/loader/NativeLibraries", "libraries", JniLibraries.class)
                .keeps("findEntry0", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;)J", Kept.SYMBOL)
                .sends("load", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;ZZZ)Z", unguarded(), LIBRARY_LOAD, LIBRARY_LOADED)
                .sends("unload", "(Ljava/lang/String;ZZJ)V", unguarded(), LIBRARY_UNLOAD);
        rows.in("sun/security/pkcs11/wrapper/PKCS11", "libraries")
                .keeps("connect", "(Ljava/lang/String;Ljava/lang/String;)V", Kept.FOREIGN);
    }
    // spotless:on
}
