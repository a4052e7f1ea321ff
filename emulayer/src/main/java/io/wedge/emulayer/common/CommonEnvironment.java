package io.wedge.emulayer.common;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Who and where the process is: natives of JDK 17, 21 and 25. */
public final class CommonEnvironment implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("com/sun/security/auth/module/UnixSystem", "environment")
                .later("getUnixInfo", "()V");
        rows.in("java/lang/ProcessEnvironment", "environment")
                .later("environ", "()[[B");
        rows.in("jdk/internal/misc/VM", "environment")
                .later("getegid", "()J")
                .later("geteuid", "()J")
                .later("getgid", "()J")
                .later("getuid", "()J");
        rows.in("jdk/internal/util/SystemProps$Raw", "environment")
                .keeps("platformProperties", "()[Ljava/lang/String;", "asked once, while the JVM starts, before any agent")
                .keeps("vmProperties", "()[Ljava/lang/String;", "asked once, while the JVM starts, before any agent");
        rows.in("jdk/internal/vm/VMSupport", "environment")
                .later("getVMTemporaryDirectory", "()Ljava/lang/String;");
    }
    // spotless:on
}
