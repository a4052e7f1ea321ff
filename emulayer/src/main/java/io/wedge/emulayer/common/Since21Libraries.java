package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.LIBRARY_LOAD;
import static io.wedge.messages.Syscall.LIBRARY_LOADED;
import static io.wedge.messages.Syscall.LIBRARY_UNLOAD;

import io.wedge.emulayer.library.JniLibraries;
import io.wedge.emulayer.library.RawLibraries;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Native libraries: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Libraries implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("jdk/internal/loader/NativeLibraries", "libraries", JniLibraries.class)
                .sends("load", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;ZZ)Z", unguarded(), LIBRARY_LOAD, LIBRARY_LOADED)
                .sends("unload", "(Ljava/lang/String;ZJ)V", unguarded(), LIBRARY_UNLOAD);
        rows.in("jdk/internal/loader/NativeLibrary", "libraries")
                .keeps("findEntry0", "(JLjava/lang/String;)J", Kept.SYMBOL);
        rows.in("jdk/internal/loader/RawNativeLibraries", "libraries", RawLibraries.class)
                .sends("load0", "(Ljdk/internal/loader/RawNativeLibraries$RawNativeLibraryImpl;Ljava/lang/String;)Z", unguarded(), LIBRARY_LOAD, LIBRARY_LOADED)
                .sends("unload0", "(Ljava/lang/String;J)V", unguarded(), LIBRARY_UNLOAD);
        rows.in("sun/security/pkcs11/wrapper/PKCS11", "libraries")
                .keeps("connect", "(Ljava/lang/String;Ljava/lang/String;)Lsun/security/pkcs11/wrapper/CK_VERSION;", Kept.FOREIGN);
    }
    // spotless:on
}
