package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.AF_INET;
import static io.wedge.ffi.HostFlags.AF_INET6;
import static io.wedge.ffi.HostFlags.AF_UNIX;
import static io.wedge.ffi.HostFlags.AF_UNSPEC;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.layout.SockaddrIn;
import io.wedge.ffi.layout.SockaddrIn6;
import io.wedge.ffi.layout.SockaddrStorage;
import io.wedge.ffi.layout.SockaddrUn;
import io.wedge.messages.Element;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** ADDRESS elements as sockaddr(3type), and back. */
public final class HostAddresses {
    /** Room that any address fits in. */
    public static final int BYTES = SockaddrStorage.SIZE;

    private static final int INET_BYTES = 4;
    private static final int INET6_BYTES = 16;

    private HostAddresses() {}

    /** The host's number of a domain; -1 if it is none. */
    public static int domain(long domain) {
        if (domain == SocketDomain.INET.value()) {
            return AF_INET;
        }
        if (domain == SocketDomain.INET6.value()) {
            return AF_INET6;
        }
        return domain == SocketDomain.UNIX.value() ? AF_UNIX : -1;
    }

    /** The domain of a host's number; UNSPECIFIED for one that has no name here. */
    public static SocketDomain domainOf(int hostDomain) {
        return switch (hostDomain) {
            case AF_INET -> SocketDomain.INET;
            case AF_INET6 -> SocketDomain.INET6;
            case AF_UNIX -> SocketDomain.UNIX;
            default -> SocketDomain.UNSPECIFIED;
        };
    }

    /**
     * Lays an address down.
     *
     * @param list the inside of an element of ADDRESS's shape, checked.
     * @param at room of {@link #BYTES}.
     * @return its length, or minus a host errno: EINVAL for one that says nothing the host knows, ENAMETOOLONG for a path that fits no sockaddr.
     */
    public static int write(long list, int listBytes, long at) {
        RawMemoryUnsafe.clear(at, BYTES);
        long domain = Lists.longAt(list, listBytes, Element.DOMAIN, -1);
        if (domain == SocketDomain.UNSPECIFIED.value()) {
            // As glibc's: connect(2) wants the length of the domain's own structure or more.
            RawMemoryUnsafe.putShort(at, (short) AF_UNSPEC);
            return SockaddrIn6.SIZE;
        }
        if (domain == SocketDomain.INET.value()) {
            RawMemoryUnsafe.putShort(at + SockaddrIn.SIN_FAMILY, (short) AF_INET);
            putPort(at + SockaddrIn.SIN_PORT, list, listBytes);
            return putHost(at + SockaddrIn.SIN_ADDR, INET_BYTES, list, listBytes) ? SockaddrIn.SIZE : -HostErrno.EINVAL;
        }
        if (domain == SocketDomain.INET6.value()) {
            RawMemoryUnsafe.putShort(at + SockaddrIn6.SIN6_FAMILY, (short) AF_INET6);
            putPort(at + SockaddrIn6.SIN6_PORT, list, listBytes);
            RawMemoryUnsafe.putInt(
                    at + SockaddrIn6.SIN6_SCOPE_ID, (int) Lists.longAt(list, listBytes, Element.SCOPE, 0));
            return putHost(at + SockaddrIn6.SIN6_ADDR, INET6_BYTES, list, listBytes)
                    ? SockaddrIn6.SIZE
                    : -HostErrno.EINVAL;
        }
        return domain == SocketDomain.UNIX.value() ? writeUnix(list, listBytes, at) : -HostErrno.EINVAL;
    }

    private static int writeUnix(long list, int listBytes, long at) {
        RawMemoryUnsafe.putShort(at + SockaddrUn.SUN_FAMILY, (short) AF_UNIX);
        long path = Lists.find(list, listBytes, Element.PATH_NAME);
        if (path == 0) {
            return SockaddrUn.SUN_PATH;
        }
        int length = Lists.lengthAt(path);
        if (length > SockaddrUn.SIZE - SockaddrUn.SUN_PATH - 1) {
            return -HostErrno.ENAMETOOLONG;
        }
        RawMemoryUnsafe.copy(Lists.valueAt(path), at + SockaddrUn.SUN_PATH, length);
        return SockaddrUn.SUN_PATH + length + 1;
    }

    private static void putPort(long at, long list, int listBytes) {
        int port = (int) Lists.longAt(list, listBytes, Element.PORT, 0);
        RawMemoryUnsafe.putByte(at, (byte) (port >>> 8));
        RawMemoryUnsafe.putByte(at + 1, (byte) port);
    }

    private static boolean putHost(long at, int bytes, long list, int listBytes) {
        long host = Lists.find(list, listBytes, Element.HOST);
        if (host == 0) {
            return true;
        }
        if (Lists.lengthAt(host) != bytes) {
            return false;
        }
        RawMemoryUnsafe.copy(Lists.valueAt(host), at, bytes);
        return true;
    }

    /** Puts what the host wrote down; nothing if it wrote nothing, or what has no name here. */
    public static void put(ElementWriter writer, Element element, long at, int lengthBytes) {
        if (lengthBytes < Short.BYTES) {
            return;
        }
        SocketDomain domain = domainOf(RawMemoryUnsafe.getShort(at) & 0xFFFF);
        if (domain == SocketDomain.UNSPECIFIED) {
            return;
        }
        int list = writer.beginList(element);
        writer.putLong(Element.DOMAIN, domain.value());
        if (domain == SocketDomain.INET) {
            writer.putBytes(Element.HOST, at + SockaddrIn.SIN_ADDR, INET_BYTES);
            writer.putLong(Element.PORT, port(at + SockaddrIn.SIN_PORT));
        } else if (domain == SocketDomain.INET6) {
            writer.putBytes(Element.HOST, at + SockaddrIn6.SIN6_ADDR, INET6_BYTES);
            writer.putLong(Element.PORT, port(at + SockaddrIn6.SIN6_PORT));
            int scope = RawMemoryUnsafe.getInt(at + SockaddrIn6.SIN6_SCOPE_ID);
            if (scope != 0) {
                writer.putLong(Element.SCOPE, scope);
            }
        } else {
            putPath(writer, at, lengthBytes);
        }
        writer.endList(list);
    }

    /** A path ends at its NUL; an abstract name, which starts with one, at the address's end. */
    private static void putPath(ElementWriter writer, long at, int lengthBytes) {
        int room = Math.min(lengthBytes, SockaddrUn.SIZE) - SockaddrUn.SUN_PATH;
        long path = at + SockaddrUn.SUN_PATH;
        int length = 0;
        while (length < room && (RawMemoryUnsafe.getByte(path) == 0 || RawMemoryUnsafe.getByte(path + length) != 0)) {
            length++;
        }
        if (length > 0) {
            writer.putBytes(Element.PATH_NAME, path, length);
        }
    }

    private static int port(long at) {
        return (RawMemoryUnsafe.getByte(at) & 0xFF) << 8 | RawMemoryUnsafe.getByte(at + 1) & 0xFF;
    }
}
