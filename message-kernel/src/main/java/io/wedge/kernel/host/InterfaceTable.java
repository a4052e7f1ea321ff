package io.wedge.kernel.host;

import io.wedge.messages.Element;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.ElementWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Addresses by interface, in the order they were found. A name with a colon, eth0:1, is another name of eth0: its addresses are both's. */
final class InterfaceTable {
    private static final int INET_BYTES = 4;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** One address; the broadcast address is null where there is none. */
    record Address(byte[] host, int scope, int prefix, byte[] broadcast) {}

    private record Entry(InterfaceFacts facts, List<Address> addresses, Map<String, Entry> children) {
        Entry(InterfaceFacts facts) {
            this(facts, new ArrayList<>(), new LinkedHashMap<>());
        }
    }

    /** Adds an address that was found under a name. The socket is for asking more about it. */
    void add(String name, int socket, Address address) {
        int colon = name.indexOf(':');
        String parent = colon < 0 ? name : name.substring(0, colon);
        if (colon >= 0 && InterfaceFacts.hostFlags(socket, parent) < 0) {
            entry(entries, name, socket, true).addresses.add(address);
            return;
        }
        Entry entry = entry(entries, parent, socket, false);
        entry.addresses.add(address);
        if (colon >= 0) {
            entry(entry.children, name, socket, true).addresses.add(address);
        }
    }

    private static Entry entry(Map<String, Entry> in, String name, int socket, boolean isVirtual) {
        return in.computeIfAbsent(name, n -> {
            InterfaceFacts facts = InterfaceFacts.of(socket, n);
            return new Entry(isVirtual ? facts.asVirtual() : facts);
        });
    }

    /** Puts a NETWORK_INTERFACE for each: how many. */
    long put(ElementWriter out) {
        put(entries, out);
        return entries.size();
    }

    private static void put(Map<String, Entry> all, ElementWriter out) {
        all.forEach((name, entry) -> {
            int list = out.beginList(Element.NETWORK_INTERFACE);
            out.putBytes(Element.NAME, name.getBytes(StandardCharsets.ISO_8859_1));
            entry.facts.put(out);
            entry.addresses.forEach(address -> put(address, out));
            put(entry.children, out);
            out.endList(list);
        });
    }

    private static void put(Address address, ElementWriter out) {
        int list = out.beginList(Element.ADDRESS);
        SocketDomain domain = address.host.length == INET_BYTES ? SocketDomain.INET : SocketDomain.INET6;
        out.putLong(Element.DOMAIN, domain.value());
        out.putBytes(Element.HOST, address.host);
        if (address.scope != 0) {
            out.putLong(Element.SCOPE, address.scope);
        }
        out.putLong(Element.PREFIX, address.prefix);
        if (address.broadcast != null) {
            out.putBytes(Element.BROADCAST, address.broadcast);
        }
        out.endList(list);
    }
}
