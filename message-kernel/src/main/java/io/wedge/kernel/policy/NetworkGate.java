package io.wedge.kernel.policy;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostPins;
import io.wedge.kernel.host.HostSockets;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.rule.Addresses;
import io.wedge.kernel.policy.rule.EphemeralPorts;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Decides about addresses and names. A name is decided at look-up, and again as the address that was found under it when that is connected to: an address is reached by a rule that names it, or
 * by one that names a name under which this session has found it; never if a rule denies either.
 */
final class NetworkGate {
    private static final String TCP = "tcp";
    private static final String UDP = "udp";
    private static final String LOCALHOST = "localhost";
    private static final int MOST_PORT = 0xFFFF;
    /** sun_path, see unix(7). */
    private static final int MOST_SOCKET_PATH = 108;

    private static final EphemeralPorts EPHEMERAL = EphemeralPorts.ofMachine();

    private NetworkGate() {}

    /** A socket that native code gets into its own hands: only where there is something it could be connected to, or listen on. */
    static Errno socket(PolicySession session, CallContext context, CallReader call) {
        if (session.policies().decides().mode() != Mode.ENFORCE || session.asks()) {
            return Errno.OK; // what it is connected to will be told, or asked about
        }
        return session.allows(
                        context,
                        call,
                        Section.NETWORK_CONNECT,
                        "*",
                        policy -> policy.connect().anyAllowed() != null
                                ? policy.connect().anyAllowed()
                                : policy.listen().anyAllowed())
                ? Errno.OK
                : Errno.EPERM;
    }

    /** What connect(2) and sendto(2) are about; as a firewall of the host would refuse it. */
    static Errno connect(PolicySession session, CallContext context, CallReader call) {
        long list = call.addressOf(Element.ADDRESS);
        int bytes = call.lengthOf(Element.ADDRESS);
        long domain = Lists.longAt(list, bytes, Element.DOMAIN, SocketDomain.UNSPECIFIED.value());
        if (domain == SocketDomain.UNSPECIFIED.value()) {
            return Errno.OK;
        }
        if (domain == SocketDomain.UNIX.value()) {
            return unix(session, context, call, Section.NETWORK_CONNECT, list, bytes);
        }
        byte[] address = host(list, bytes, domain);
        long port16 = Lists.longAt(list, bytes, Element.PORT, 0);
        if (isForged(address, port16)) {
            return Errno.EINVAL;
        }
        int port = (int) port16;
        // Any address means this machine.
        byte[] meant = isZero(address) ? loopback(address.length) : address;
        Set<String> names = session.namesOf(meant);
        String protocol = protocol(context, call);
        return session.allows(
                        context,
                        call,
                        Section.NETWORK_CONNECT,
                        subject(protocol, meant, port, names),
                        policy -> policy.connect().find(protocol, meant, port, names))
                ? Errno.OK
                : Errno.EPERM;
    }

    /** bind(2). A datagram socket that only sends, and a client that is given any port, bind too. */
    static Errno bind(PolicySession session, CallContext context, CallReader call) {
        long list = call.addressOf(Element.ADDRESS);
        int bytes = call.lengthOf(Element.ADDRESS);
        long domain = Lists.longAt(list, bytes, Element.DOMAIN, SocketDomain.UNSPECIFIED.value());
        if (domain == SocketDomain.UNSPECIFIED.value()) {
            return Errno.OK;
        }
        if (domain == SocketDomain.UNIX.value()) {
            return unix(session, context, call, Section.NETWORK_LISTEN, list, bytes);
        }
        byte[] address = host(list, bytes, domain);
        long port16 = Lists.longAt(list, bytes, Element.PORT, 0);
        if (isForged(address, port16)) {
            return Errno.EINVAL;
        }
        int port = (int) port16;
        String protocol = protocol(context, call);
        if (port == 0
                && (TCP.equals(protocol)
                        || session.policies().decides().connect().allowsAny(UDP))) {
            return Errno.OK; // listen(2) is asked about again
        }
        return listening(session, context, call, protocol, address, port);
    }

    private static Errno listening(
            PolicySession session, CallContext context, CallReader call, String protocol, byte[] address, int port) {
        return session.allows(
                        context,
                        call,
                        Section.NETWORK_LISTEN,
                        (protocol.equals(UDP) ? "udp://" : "")
                                + (isZero(address) ? "*" : bracketed(address))
                                + (port == 0 || EPHEMERAL.has(port) ? ":0" : ":" + port),
                        policy -> policy.listen().find(protocol, address, port, Set.of()))
                ? Errno.OK
                : Errno.EACCES;
    }

    /** listen(2), by the address that the socket has. */
    static Errno listen(PolicySession session, CallContext context, CallReader call) {
        byte[] list;
        try (Held held = context.pinning().capabilities().acquire(call.capabilityAt(Element.FD))) {
            list = held == null ? null : HostSockets.ownAddress(held.fd());
        }
        if (list == null) {
            return Errno.OK;
        }
        boolean inet = list.length == 4 + Short.BYTES || list.length == 16 + Short.BYTES;
        if (!inet) {
            return Errno.OK; // a unix-domain socket was asked about when it was bound
        }
        int port = (list[0] & 0xFF) << 8 | list[1] & 0xFF;
        byte[] address = Addresses.canonical(java.util.Arrays.copyOfRange(list, 2, list.length));
        return listening(session, context, call, TCP, address, port);
    }

    /** Membership of a group: it will be received from, as if listened on. */
    static Errno join(PolicySession session, CallContext context, CallReader call) {
        long list = call.addressOf(Element.ADDRESS);
        int bytes = call.lengthOf(Element.ADDRESS);
        byte[] group = host(list, bytes, Lists.longAt(list, bytes, Element.DOMAIN, 0));
        if (isForged(group, 0)) {
            return Errno.EINVAL;
        }
        return listening(session, context, call, UDP, group, 0);
    }

    /** getaddrinfo(3). */
    static Errno resolve(PolicySession session, CallContext context, CallReader call) {
        String name = new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8);
        return session.allows(context, call, Section.NETWORK_RESOLVE, name, policy -> lookUp(policy, name))
                ? Errno.OK
                : Errno.EACCES;
    }

    static Rule lookUp(Policy policy, String name) {
        Rule connect = policy.connect().findName(name);
        Rule resolve = policy.resolve().findName(name);
        return connect != null && (connect.deny() || resolve == null) ? connect : resolve;
    }

    /** getnameinfo(3): whoever may talk to an address may ask for its name. */
    static Errno reverse(PolicySession session, CallContext context, CallReader call) {
        long list = call.addressOf(Element.ADDRESS);
        int bytes = call.lengthOf(Element.ADDRESS);
        byte[] address = host(list, bytes, Lists.longAt(list, bytes, Element.DOMAIN, 0));
        if (isForged(address, 0)) {
            return Errno.EINVAL;
        }
        Set<String> names = session.namesOf(address);
        return session.allows(context, call, Section.NETWORK_RESOLVE, Addresses.text(address), policy -> {
                    Rule connect = policy.connect().find(null, address, 0, names);
                    return connect != null ? connect : policy.resolve().find(null, address, 0, names);
                })
                ? Errno.OK
                : Errno.EACCES;
    }

    /** What a look-up found. */
    static void learn(PolicySession session, CallReader call, ReplyReader reply) {
        if (reply.failed()) {
            return;
        }
        String name = new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8).toLowerCase(java.util.Locale.ROOT);
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            if (reply.idAt(at) == Element.ADDRESS.id()) {
                byte[] address = Lists.bytesAt(reply.addressAt(at), reply.lengthAt(at), Element.HOST);
                if (address != null) {
                    session.learnName(address, name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
                }
            }
        }
    }

    private static byte[] host(long list, int bytes, long domain) {
        byte[] host = Lists.bytesAt(list, bytes, Element.HOST);
        return host == null ? new byte[domain == SocketDomain.INET6.value() ? 16 : 4] : Addresses.canonical(host);
    }

    /** What no layer sends: the host would take something else out of it than what would be decided on. */
    private static boolean isForged(byte[] address, long port) {
        return port < 0 || port > MOST_PORT || address.length != 4 && address.length != 16;
    }

    private static boolean isZero(byte[] address) {
        for (byte each : address) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] loopback(int bytes) {
        byte[] address = new byte[bytes];
        address[bytes - 1] = 1;
        if (bytes == 4) {
            address[0] = 127;
        }
        return address;
    }

    static String protocol(CallContext context, CallReader call) {
        if (!call.has(Element.FD)) {
            return TCP;
        }
        try (Held held = context.pinning().capabilities().acquire(call.capabilityAt(Element.FD))) {
            return held != null && HostSockets.isDatagram(held.fd()) ? UDP : TCP;
        }
    }

    private static String bracketed(byte[] address) {
        String text = Addresses.text(address);
        return address.length == 16 ? "[" + text + "]" : text;
    }

    private static String subject(String protocol, byte[] address, int port, Set<String> names) {
        // No rule about a name is about this machine's own addresses, but for one.
        String host = Addresses.isLocal(address)
                ? Addresses.isLoopback(address) && names.contains(LOCALHOST) ? LOCALHOST : bracketed(address)
                : names.isEmpty() ? bracketed(address) : names.iterator().next();
        return (protocol.equals(UDP) ? "udp://" : "") + host + ":" + port;
    }

    /** Abstract names begin with NUL and are shown with an @. */
    private static Errno unix(
            PolicySession session, CallContext context, CallReader call, Section section, long list, int bytes) {
        byte[] name = Lists.bytesAt(list, bytes, Element.PATH_NAME);
        if (name == null || name.length == 0) {
            return Errno.OK; // autobind: a name that nobody chose
        }
        if (name.length > MOST_SOCKET_PATH) {
            return Errno.ENAMETOOLONG;
        }
        if (name[0] != 0 && holdsNul(name)) {
            return Errno.EINVAL; // the host would read as far as that, and no further
        }
        String text = new String(name, StandardCharsets.UTF_8);
        boolean connects = section == Section.NETWORK_CONNECT;
        if (connects && name[0] != 0) {
            return object(session, context, call, name, text);
        }
        String real = name[0] == 0 ? "/@" + text.substring(1) : real(session, context, text);
        if (real == null) {
            return Errno.EINVAL;
        }
        return allows(session, context, call, section, real) ? Errno.OK : connects ? Errno.EPERM : Errno.EACCES;
    }

    private static boolean allows(
            PolicySession session, CallContext context, CallReader call, Section section, String real) {
        PathText room = PathText.current();
        return session.allows(context, call, section, "unix:" + real, policy -> (section == Section.NETWORK_CONNECT
                        ? policy.connect()
                        : policy.listen())
                .findPath(room.of(real), room.length()));
    }

    /** The socket is found, decided on by its real name, and held for the call, which does not look it up again. */
    private static Errno object(PolicySession session, CallContext context, CallReader call, byte[] name, String text) {
        PathText room = PathText.current();
        long path = room.linkRoom();
        RawMemoryUnsafe.copy(name, 0, path, name.length);
        RawMemoryUnsafe.putByte(path + name.length, (byte) 0);
        int fd = HostPins.follow(context.pinning().directory(Element.DIR), path, false);
        if (fd < 0) {
            String absent = real(session, context, text);
            return absent == null || allows(session, context, call, Section.NETWORK_CONNECT, absent)
                    ? HostErrors.ofResult(fd)
                    : Errno.EPERM;
        }
        int length = HostPins.name(fd, room.address(), PathText.roomBytes());
        String real = text;
        if (length > 0) {
            room.written(length);
            real = room.toString();
        }
        if (!allows(session, context, call, Section.NETWORK_CONNECT, real)) {
            HostFiles.close(fd);
            return Errno.EPERM;
        }
        context.pinning().pinObject(Element.ADDRESS, fd);
        return Errno.OK;
    }

    private static boolean holdsNul(byte[] name) {
        for (byte each : name) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    /** Null for what cannot be told: a name with dots in it that this JVM's locale has no characters for. */
    private static String real(PolicySession session, CallContext context, String text) {
        try {
            byte[] cwd = FileGate.cwd(session, context);
            Path base = Path.of(cwd == null ? "/" : new String(cwd, StandardCharsets.UTF_8));
            return RealPaths.real(base.resolve(text)).normalize().toString();
        } catch (InvalidPathException e) {
            return text.startsWith("/") && !text.contains("..") ? text : null;
        }
    }
}
