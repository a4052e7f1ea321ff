package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.HOST_NAME;
import static io.wedge.messages.Syscall.RESOLVE;
import static io.wedge.messages.Syscall.REVERSE;

import io.wedge.emulayer.net.HostNames;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Host names: natives of JDK 17, 21 and 25. */
public final class CommonNames implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/Inet4AddressImpl", "names", HostNames.class)
                .sends("getHostByAddr", "([B)Ljava/lang/String;", unguarded(), REVERSE)
                .sends("getLocalHostName", "()Ljava/lang/String;", unguarded(), HOST_NAME)
                .sendsTo("lookupAllHostAddr4", "lookupAllHostAddr", "(Ljava/lang/String;)[Ljava/net/InetAddress;", unguarded(), RESOLVE);
        rows.in("java/net/Inet6AddressImpl", "names", HostNames.class)
                .sends("getHostByAddr", "([B)Ljava/lang/String;", unguarded(), REVERSE)
                .sends("getLocalHostName", "()Ljava/lang/String;", unguarded(), HOST_NAME);
        rows.in("sun/net/dns/ResolverConfigurationImpl", "names", HostNames.class)
                .sends("fallbackDomain0", "()Ljava/lang/String;", unguarded(), HOST_NAME);
    }
    // spotless:on
}
