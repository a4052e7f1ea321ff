package io.wedge.emulayer.jdk17;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.RESOLVE;

import io.wedge.emulayer.net.HostNames;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Host names: natives of JDK 17 only. */
public final class Jdk17Names implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/Inet6AddressImpl", "names", HostNames.class)
                .sends("lookupAllHostAddr", "(Ljava/lang/String;)[Ljava/net/InetAddress;", unguarded(), RESOLVE);
    }
    // spotless:on
}
