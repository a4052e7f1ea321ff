package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.messages.Element;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.Lists;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Addresses of sockets: the JDK's objects as ADDRESS elements, and back. */
public final class Addresses {
    private static final int INET_BYTES = 4;
    private static final int INET6_BYTES = 16;
    private static final int MAPPED_AT = 12;

    private Addresses() {}

    /**
     * Puts an internet address.
     *
     * @param mapped whether an IPv4 address is for an IPv6 socket, as libnet's v4MappedAddress.
     * @throws SocketException for an IPv6 address where the host has none.
     */
    public static void put(ElementWriter elements, Element element, InetAddress address, int port, boolean mapped)
            throws SocketException {
        byte[] host = address.getAddress();
        if (address instanceof Inet6Address && !Ipv6.isAvailable()) {
            throw Failures.trimmed(new SocketException("Protocol family unavailable"));
        }
        boolean inet6 = address instanceof Inet6Address || mapped && Ipv6.isAvailable();
        int list = elements.beginList(element);
        elements.putLong(Element.DOMAIN, inet6 ? SocketDomain.INET6.value() : SocketDomain.INET.value());
        elements.putBytes(Element.HOST, inet6 && host.length == INET_BYTES ? map(host) : host);
        elements.putLong(Element.PORT, port);
        if (address instanceof Inet6Address) {
            int scope = ((Inet6Address) address).getScopeId();
            if (scope != 0) {
                elements.putLong(Element.SCOPE, scope);
            }
        }
        elements.endList(list);
    }

    /** IPv4's wildcard is IPv6's wildcard; any other address is mapped. */
    private static byte[] map(byte[] host) {
        byte[] mapped = new byte[INET6_BYTES];
        boolean wildcard = true;
        for (int i = 0; i < INET_BYTES; i++) {
            mapped[MAPPED_AT + i] = host[i];
            wildcard &= host[i] == 0;
        }
        if (!wildcard) {
            mapped[MAPPED_AT - 2] = (byte) 0xFF;
            mapped[MAPPED_AT - 1] = (byte) 0xFF;
        }
        return mapped;
    }

    /** Puts the address of domain UNSPECIFIED, which disconnects. */
    public static void putNone(ElementWriter elements, Element element) {
        int list = elements.beginList(element);
        elements.putLong(Element.DOMAIN, SocketDomain.UNSPECIFIED.value());
        elements.endList(list);
    }

    /** Puts a unix-domain address; an empty path is no name. */
    public static void putPath(ElementWriter elements, Element element, byte[] path) {
        int list = elements.beginList(element);
        elements.putLong(Element.DOMAIN, SocketDomain.UNIX.value());
        if (path.length > 0) {
            elements.putBytes(Element.PATH_NAME, path);
        }
        elements.endList(list);
    }

    /** The internet address in a reply; null if there is none. */
    public static InetSocketAddress socketAddress(ElementReader reply, Element element) {
        InetAddress address = address(reply, element);
        return address == null ? null : new InetSocketAddress(address, port(reply, element));
    }

    /** Its host; a mapped address is an IPv4 one. Null if there is none. */
    public static InetAddress address(ElementReader reply, Element element) {
        long list = reply.addressOf(element);
        int bytes = reply.lengthOf(element);
        byte[] host = Lists.bytesAt(list, bytes, Element.HOST);
        if (host == null) {
            return null;
        }
        int scope = (int) Lists.longAt(list, bytes, Element.SCOPE, 0);
        try {
            InetAddress address = InetAddress.getByAddress(host);
            return scope == 0 || address instanceof Inet4Address
                    ? address
                    : Inet6Address.getByAddress(null, host, scope);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the kernel answered an address of " + host.length + " bytes", e);
        }
    }

    /** Its port; 0 if there is none. */
    public static int port(ElementReader reply, Element element) {
        return (int) Lists.longAt(reply.addressOf(element), reply.lengthOf(element), Element.PORT, 0);
    }

    /** Its domain, as {@link SocketDomain} numbers them; -1 if there is none. */
    public static int domain(ElementReader reply, Element element) {
        return (int) Lists.longAt(reply.addressOf(element), reply.lengthOf(element), Element.DOMAIN, -1);
    }

    /** The path of a unix-domain address; empty if it has no name, null if there is no such address. */
    public static byte[] path(ElementReader reply, Element element) {
        long list = reply.addressOf(element);
        int bytes = reply.lengthOf(element);
        if (Lists.longAt(list, bytes, Element.DOMAIN, -1) != SocketDomain.UNIX.value()) {
            return null;
        }
        byte[] path = Lists.bytesAt(list, bytes, Element.PATH_NAME);
        return path == null ? new byte[0] : path;
    }
}
