package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ENVIRON;
import static io.wedge.messages.Syscall.GROUPS;
import static io.wedge.messages.Syscall.IDENTITY;
import static io.wedge.messages.Syscall.USER_OF;

import io.wedge.emulayer.env.Environment;
import io.wedge.emulayer.env.Identity;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Who and where the process is: natives of JDK 17, 21 and 25. */
public final class CommonEnvironment implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("com/sun/security/auth/module/UnixSystem", "environment", Identity.class)
                .sends("getUnixInfo", "()V", unguarded(), IDENTITY, GROUPS, USER_OF);
        rows.in("java/lang/ProcessEnvironment", "environment", Environment.class)
                .sends("environ", "()[[B", unguarded(), ENVIRON);
        rows.in("jdk/internal/misc/VM", "environment", Identity.class)
                .sends("getegid", "()J", unguarded(), IDENTITY)
                .sends("geteuid", "()J", unguarded(), IDENTITY)
                .sends("getgid", "()J", unguarded(), IDENTITY)
                .sends("getuid", "()J", unguarded(), IDENTITY);
        rows.in("jdk/internal/util/SystemProps$Raw", "environment")
                .keeps("platformProperties", "()[Ljava/lang/String;", "asked once, while the JVM starts, before any agent")
                .keeps("vmProperties", "()[Ljava/lang/String;", "asked once, while the JVM starts, before any agent");
        rows.in("jdk/internal/vm/VMSupport", "environment")
                .keeps("getVMTemporaryDirectory", "()Ljava/lang/String;", "HotSpot answers a constant, /tmp; no call to the host");
    }
    // spotless:on
}
