package io.wedge.emulayer.common;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Host names: natives of JDK 17, 21 and 25. */
public final class CommonNames implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/Inet4AddressImpl", "names")
                .later("getHostByAddr", "([B)Ljava/lang/String;")
                .later("getLocalHostName", "()Ljava/lang/String;")
                .later("lookupAllHostAddr", "(Ljava/lang/String;)[Ljava/net/InetAddress;");
        rows.in("java/net/Inet6AddressImpl", "names")
                .later("getHostByAddr", "([B)Ljava/lang/String;")
                .later("getLocalHostName", "()Ljava/lang/String;");
        rows.in("sun/net/dns/ResolverConfigurationImpl", "names")
                .later("fallbackDomain0", "()Ljava/lang/String;");
    }
    // spotless:on
}
