package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.JdkInterfaces;
import io.wedge.emulayer.jdk.JdkInterfaces.Listed;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.InterfaceFlag;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** java.net.NetworkInterface. */
public final class Interfaces {
    private Interfaces() {}

    public static NetworkInterface[] getAll() throws SocketException {
        List<Listed> all = all();
        return all.isEmpty() ? null : all.stream().map(JdkInterfaces::make).toArray(NetworkInterface[]::new);
    }

    /** Of a name with a colon, the interface before the colon is looked for first. */
    public static NetworkInterface getByName0(String name) throws SocketException {
        checkName(name);
        int colon = name.indexOf(':');
        Listed found = byName(all(), colon < 0 ? name : name.substring(0, colon));
        if (found != null && colon >= 0) {
            found = byName(found.children(), name);
        }
        return found == null ? null : JdkInterfaces.make(found);
    }

    private static Listed byName(List<Listed> among, String name) {
        return among.stream()
                .filter(listed -> listed.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    public static NetworkInterface getByIndex0(int index) throws SocketException {
        if (index <= 0) {
            return null;
        }
        return all().stream()
                .filter(listed -> listed.index() == index)
                .findFirst()
                .map(JdkInterfaces::make)
                .orElse(null);
    }

    public static NetworkInterface getByInetAddress0(InetAddress address) throws SocketException {
        Listed found = bound(all(), address);
        return found == null ? null : JdkInterfaces.make(found);
    }

    public static boolean boundInetAddress0(InetAddress address) throws SocketException {
        if (address instanceof Inet6Address && !Ipv6.isAvailable()) {
            return false;
        }
        return bound(list(address instanceof Inet4Address ? SocketDomain.INET : SocketDomain.INET6), address) != null;
    }

    /** An address of another scope ends the search of that interface, as it does natively. */
    private static Listed bound(List<Listed> all, InetAddress address) {
        for (Listed listed : all) {
            for (JdkInterfaces.Bound bound : listed.addresses()) {
                boolean sameVersion = bound.address() instanceof Inet4Address == address instanceof Inet4Address;
                if (sameVersion && isOtherScope(address, bound)) {
                    break;
                }
                if (sameVersion && bound.address().equals(address)) {
                    return listed;
                }
            }
        }
        return null;
    }

    private static boolean isOtherScope(InetAddress address, JdkInterfaces.Bound bound) {
        int scope = address instanceof Inet6Address inet6 ? inet6.getScopeId() : 0;
        return scope != 0 && scope != bound.scope();
    }

    public static boolean isUp0(String name, int index) throws SocketException {
        return has(name, InterfaceFlag.UP) && has(name, InterfaceFlag.RUNNING);
    }

    public static boolean isLoopback0(String name, int index) throws SocketException {
        return has(name, InterfaceFlag.LOOPBACK);
    }

    public static boolean isP2P0(String name, int index) throws SocketException {
        return has(name, InterfaceFlag.POINT_TO_POINT);
    }

    public static boolean supportsMulticast0(String name, int index) throws SocketException {
        return has(name, InterfaceFlag.MULTICAST);
    }

    private static boolean has(String name, InterfaceFlag flag) throws SocketException {
        long flags = fact(name, "getFlags() failed", reply -> reply.longAt(Element.INTERFACE_FLAGS, 0));
        return (flags & flag.value()) != 0;
    }

    public static int getMTU0(String name, int index) throws SocketException {
        return fact(name, "ioctl(SIOCGIFMTU) failed", reply -> reply.intAt(Element.MTU, -1));
    }

    public static byte[] getMacAddr0(byte[] address, String name, int index) throws SocketException {
        return fact(name, "ioctl(SIOCGIFHWADDR) failed", reply -> reply.bytesAt(Element.MAC));
    }

    private static void checkName(String name) {
        if (name == null) {
            throw Failures.trimmed(new NullPointerException("network interface name is NULL"));
        }
    }

    private static <T> T fact(String name, String failure, Questions.Answer<T, SocketException> answer)
            throws SocketException {
        checkName(name);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try {
            return Questions.<T, SocketException>ask(
                    Syscall.INTERFACE_FACTS,
                    bytes.length,
                    elements -> elements.putBytes(Element.NAME, bytes),
                    reply -> {
                        if (reply.failed()) {
                            boolean isUnknown = reply.errno() == Errno.ENODEV;
                            throw failed(reply, isUnknown ? failure : "IPV4 Socket creation failed");
                        }
                        return answer.of(reply);
                    });
        } catch (SessionOverException e) {
            throw over(e);
        }
    }

    private static List<Listed> all() throws SocketException {
        return list(Ipv6.isAvailable() ? SocketDomain.UNSPECIFIED : SocketDomain.INET);
    }

    private static List<Listed> list(SocketDomain domain) throws SocketException {
        try {
            return Questions.<List<Listed>, SocketException>askForMuch(
                    Syscall.INTERFACES, elements -> elements.putLong(Element.DOMAIN, domain.value()), reply -> {
                        if (reply.failed()) {
                            throw failed(reply, "Socket creation failed");
                        }
                        return JdkInterfaces.listed(reply);
                    });
        } catch (SessionOverException e) {
            throw over(e);
        }
    }

    private static SocketException over(SessionOverException end) {
        Session.over(end);
        return Failures.trimmed(new SocketException(Session.reason()));
    }

    private static SocketException failed(ReplyReader reply, String what) {
        return Failures.trimmed(new SocketException(reply.errno().text() + " (" + what + ")"));
    }
}
