package io.wedge.emulayer.jdk17;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Host names: natives of JDK 17 only. */
public final class Jdk17Names implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/Inet6AddressImpl", "names")
                .later("lookupAllHostAddr", "(Ljava/lang/String;)[Ljava/net/InetAddress;");
    }
    // spotless:on
}
