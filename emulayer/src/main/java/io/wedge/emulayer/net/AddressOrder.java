package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.JdkNames;
import io.wedge.messages.flags.SocketDomain;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Which version of IP comes first among the addresses of a host. */
enum AddressOrder {
    IPV4_FIRST,
    IPV6_FIRST,
    SYSTEM;

    private static final int WANTS_IPV4 = 1;
    private static final int WANTS_IPV6 = 1 << 1;
    private static final int PUTS_IPV4_FIRST = 1 << 2;
    private static final int PUTS_IPV6_FIRST = 1 << 3;

    /** JDK 17: java.net.preferIPv6Addresses, as InetAddress keeps it. */
    static AddressOrder ofProperty() {
        return values()[JdkNames.preference()];
    }

    /** JDK 21 on: the characteristics of a LookupPolicy. */
    static AddressOrder of(int characteristics) {
        if ((characteristics & PUTS_IPV6_FIRST) != 0) {
            return IPV6_FIRST;
        }
        return (characteristics & PUTS_IPV4_FIRST) != 0 ? IPV4_FIRST : SYSTEM;
    }

    /** Which addresses a LookupPolicy wants. */
    static SocketDomain domain(int characteristics) {
        boolean inet = (characteristics & WANTS_IPV4) != 0;
        boolean inet6 = (characteristics & WANTS_IPV6) != 0;
        return inet == inet6 ? SocketDomain.UNSPECIFIED : inet ? SocketDomain.INET : SocketDomain.INET6;
    }

    /** Puts one version before the other; among one version's the resolver's order stays. */
    InetAddress[] sorted(List<InetAddress> addresses) {
        if (this == SYSTEM) {
            return addresses.toArray(InetAddress[]::new);
        }
        List<InetAddress> sorted = new ArrayList<>(addresses.size());
        addresses.stream().filter(this::isFirst).forEach(sorted::add);
        addresses.stream().filter(address -> !isFirst(address)).forEach(sorted::add);
        return sorted.toArray(InetAddress[]::new);
    }

    private boolean isFirst(InetAddress address) {
        return address instanceof Inet4Address == (this == IPV4_FIRST);
    }
}
