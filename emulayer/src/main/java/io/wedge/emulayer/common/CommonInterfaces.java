package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.INTERFACES;
import static io.wedge.messages.Syscall.INTERFACE_FACTS;
import static io.wedge.messages.Syscall.OPEN;
import static io.wedge.messages.Syscall.REACHABLE;
import static io.wedge.messages.Syscall.READ;

import io.wedge.emulayer.net.Interfaces;
import io.wedge.emulayer.net.PortRange;
import io.wedge.emulayer.net.Reachability;
import io.wedge.emulayer.net.Sdp;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Network interfaces, and what is asked about the network at large: natives of JDK 17, 21 and 25. */
public final class CommonInterfaces implements NativeTable {
    private static final String PROXIES =
            "only with java.net.useSystemProxies: the desktop's own library (GIO, GConf), loaded by dlopen, answers from its settings and its bus, as JNI code would";

    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/Inet4AddressImpl", "network", Reachability.class)
                .sends("isReachable0", "([BI[BI)Z", unguarded(), REACHABLE);
        rows.in("java/net/Inet6AddressImpl", "network", Reachability.class)
                .sends("isReachable0", "([BII[BII)Z", unguarded(), REACHABLE);
        rows.in("java/net/NetworkInterface", "network", Interfaces.class)
                .sends("boundInetAddress0", "(Ljava/net/InetAddress;)Z", unguarded(), INTERFACES)
                .sends("getAll", "()[Ljava/net/NetworkInterface;", unguarded(), INTERFACES)
                .sends("getByIndex0", "(I)Ljava/net/NetworkInterface;", unguarded(), INTERFACES)
                .sends("getByInetAddress0", "(Ljava/net/InetAddress;)Ljava/net/NetworkInterface;", unguarded(), INTERFACES)
                .sends("getByName0", "(Ljava/lang/String;)Ljava/net/NetworkInterface;", unguarded(), INTERFACES)
                .sends("getMTU0", "(Ljava/lang/String;I)I", unguarded(), INTERFACE_FACTS)
                .sends("getMacAddr0", "([BLjava/lang/String;I)[B", unguarded(), INTERFACE_FACTS)
                .keeps("init", "()V", Kept.IDS)
                .sends("isLoopback0", "(Ljava/lang/String;I)Z", unguarded(), INTERFACE_FACTS)
                .sends("isP2P0", "(Ljava/lang/String;I)Z", unguarded(), INTERFACE_FACTS)
                .sends("isUp0", "(Ljava/lang/String;I)Z", unguarded(), INTERFACE_FACTS)
                .sends("supportsMulticast0", "(Ljava/lang/String;I)Z", unguarded(), INTERFACE_FACTS);
        rows.in("sun/net/PortConfig", "network", PortRange.class)
                .sends("getLower0", "()I", unguarded(), OPEN, READ, CLOSE)
                .sends("getUpper0", "()I", unguarded(), OPEN, READ, CLOSE);
        rows.in("sun/net/sdp/SdpSupport", "network", Sdp.class)
                .answers("convert0", "(I)V", unguarded(), "as every Linux does: there is no such protocol")
                .answers("create0", "()I", unguarded(), "as every Linux does: there is no such protocol");
        rows.in("sun/net/spi/DefaultProxySelector", "network")
                .keeps("getSystemProxies", "(Ljava/lang/String;Ljava/lang/String;)[Ljava/net/Proxy;", PROXIES)
                .keeps("init", "()Z", PROXIES);
    }
    // spotless:on
}
