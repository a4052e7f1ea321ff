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
        rows.in("sun/security/jgss/wrapper/GSSLibStub", "libraries")
                .keeps("init", "(Ljava/lang/String;Z)Z", Kept.FOREIGN);
        rows.in("sun/security/krb5/Credentials", "libraries")
                .keeps("acquireDefaultNativeCreds", "([I)Lsun/security/krb5/Credentials;", Kept.FOREIGN);
        rows.in("sun/security/pkcs11/Secmod", "libraries")
                .keeps("nssLoadLibrary", "(Ljava/lang/String;)J", Kept.FOREIGN);
        rows.in("sun/security/smartcardio/PlatformPCSC", "libraries")
                .keeps("initialize", "(Ljava/lang/String;)V", Kept.FOREIGN);
    }
    // spotless:on
}
