package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.JdkNames;
import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.ResolverError;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ReplyReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** java.net.Inet4AddressImpl and Inet6AddressImpl, sun.net.dns.ResolverConfigurationImpl: names of hosts. */
public final class HostNames {
    /** No name is longer: NI_MAXHOST is 1025. */
    private static final int NAME_LIMIT_BYTES = 2048;

    private static final int INET_BYTES = 4;

    private HostNames() {}

    /** IPv4's addresses of a name. */
    public static InetAddress[] lookupAllHostAddr4(Object self, String host) throws UnknownHostException {
        return lookUp(host, SocketDomain.INET).toArray(InetAddress[]::new);
    }

    /** Both's, in the order of java.net.preferIPv6Addresses. */
    public static InetAddress[] lookupAllHostAddr(Object self, String host) throws UnknownHostException {
        return AddressOrder.ofProperty().sorted(lookUp(host, SocketDomain.UNSPECIFIED));
    }

    /** Those of a look-up policy; {@code java.net.spi.InetAddressResolver.LookupPolicy}'s bits. */
    public static InetAddress[] lookupAllHostAddr(Object self, String host, int characteristics)
            throws UnknownHostException {
        return AddressOrder.of(characteristics).sorted(lookUp(host, AddressOrder.domain(characteristics)));
    }

    private static List<InetAddress> lookUp(String host, SocketDomain domain) throws UnknownHostException {
        if (host == null) {
            throw Failures.trimmed(new NullPointerException("host argument is null"));
        }
        byte[] encoded = PlatformString.encode(host);
        byte[] name = encoded.length > NAME_LIMIT_BYTES ? Arrays.copyOf(encoded, NAME_LIMIT_BYTES) : encoded;
        try {
            return Questions.ask(
                    Syscall.RESOLVE,
                    name.length,
                    elements -> elements.putBytes(Element.NAME, name).putLong(Element.DOMAIN, domain.value()),
                    reply -> addresses(reply, host, encoded));
        } catch (SessionOverException e) {
            throw over(e);
        }
    }

    private static List<InetAddress> addresses(ReplyReader reply, String host, byte[] name)
            throws UnknownHostException {
        if (reply.failed()) {
            ResolverError error = ResolverError.of(reply.longAt(Element.RESOLVER_ERROR, 0));
            throw Failures.trimmed(
                    new UnknownHostException(JdkNames.unknownHost(PlatformString.decode(name), error.message())));
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            if (reply.idAt(at) == Element.ADDRESS.id()) {
                addresses.add(JdkNames.address(host, reply.addressAt(at), reply.lengthAt(at)));
            }
        }
        return addresses;
    }

    private static UnknownHostException over(SessionOverException end) {
        Session.over(end);
        return Failures.trimmed(new UnknownHostException(Session.reason()));
    }

    /** The name of an address. Callers pass over why there is none: so does the native. */
    public static String getHostByAddr(Object self, byte[] address) throws UnknownHostException {
        try {
            String name = Questions.ask(
                    Syscall.REVERSE,
                    0,
                    elements -> put(elements, Element.ADDRESS, address, 0),
                    reply -> reply.failed() ? null : utf8(reply.bytesAt(Element.NAME)));
            if (name == null) {
                throw Failures.trimmed(new UnknownHostException());
            }
            return name;
        } catch (SessionOverException e) {
            throw over(e);
        }
    }

    /** Puts an address of 4 or 16 bytes. */
    static void put(CallWriter elements, Element element, byte[] address, int scope) {
        int list = elements.beginList(element);
        SocketDomain domain = address.length == INET_BYTES ? SocketDomain.INET : SocketDomain.INET6;
        elements.putLong(Element.DOMAIN, domain.value()).putBytes(Element.HOST, address);
        if (scope > 0) {
            elements.putLong(Element.SCOPE, scope);
        }
        elements.endList(list);
    }

    private static String utf8(byte[] name) {
        return name == null ? null : new String(name, StandardCharsets.UTF_8);
    }

    /** The machine's own name. */
    public static String getLocalHostName(Object self) throws UnknownHostException {
        try {
            String name = hostName();
            return name == null ? "localhost" : name;
        } catch (SessionOverException e) {
            throw over(e);
        }
    }

    private static String hostName() throws SessionOverException {
        return Questions.<String, RuntimeException>ask(
                Syscall.HOST_NAME,
                0,
                elements -> {},
                reply -> reply.failed() ? null : utf8(reply.bytesAt(Element.NAME)));
    }

    /** What follows the first dot of the machine's name; null if there is none. */
    public static String fallbackDomain0() {
        try {
            String name = hostName();
            int dot = name == null ? -1 : name.indexOf('.');
            return dot < 0 ? null : name.substring(dot + 1);
        } catch (SessionOverException e) {
            Session.over(e);
            Session.tellOnce();
            return null;
        }
    }
}
