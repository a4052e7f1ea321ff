package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcSockets;
import io.wedge.ffi.layout.GroupSourceReq;
import io.wedge.ffi.layout.IpMreqSource;
import io.wedge.ffi.layout.IpMreqn;
import io.wedge.ffi.layout.Ipv6Mreq;
import io.wedge.ffi.layout.Linger;
import io.wedge.ffi.layout.SockaddrIn;
import io.wedge.ffi.layout.SockaddrIn6;
import io.wedge.ffi.layout.Ucred;
import io.wedge.messages.Element;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** Socket options. Their values lie in the thread's scratch. */
public final class HostSocketOptions {
    /** How a value is laid out. */
    private enum Shape {
        INT,
        BYTE,
        LINGER,
        CREDENTIALS,
        /** IPv4 address of an interface, or its index. */
        INTERFACE,
        MEMBERSHIP,
        SOURCE,
        MEMBERSHIP6,
        SOURCE6
    }

    private record Row(int level, int option, Shape shape) {}

    private static final Row[] ROWS = new Row[SocketOption.values().length + 1];

    private static final int VALUE_BYTES = 300;

    static {
        socket(SocketOption.TYPE, SO_TYPE);
        socket(SocketOption.ERROR, SO_ERROR);
        socket(SocketOption.DOMAIN, SO_DOMAIN);
        socket(SocketOption.ACCEPTING, SO_ACCEPTCONN);
        socket(SocketOption.BROADCAST, SO_BROADCAST);
        socket(SocketOption.KEEP_ALIVE, SO_KEEPALIVE);
        socket(SocketOption.SEND_BUFFER, SO_SNDBUF);
        socket(SocketOption.RECEIVE_BUFFER, SO_RCVBUF);
        socket(SocketOption.REUSE_ADDRESS, SO_REUSEADDR);
        socket(SocketOption.REUSE_PORT, SO_REUSEPORT);
        socket(SocketOption.OUT_OF_BAND_INLINE, SO_OOBINLINE);
        socket(SocketOption.INCOMING_NAPI_ID, SO_INCOMING_NAPI_ID);
        row(SocketOption.LINGER, SOL_SOCKET, SO_LINGER, Shape.LINGER);
        row(SocketOption.PEER_CREDENTIALS, SOL_SOCKET, SO_PEERCRED, Shape.CREDENTIALS);
        row(SocketOption.TCP_NO_DELAY, IPPROTO_TCP, TCP_NODELAY, Shape.INT);
        row(SocketOption.TCP_QUICK_ACK, IPPROTO_TCP, TCP_QUICKACK, Shape.INT);
        row(SocketOption.TCP_KEEP_IDLE, IPPROTO_TCP, TCP_KEEPIDLE, Shape.INT);
        row(SocketOption.TCP_KEEP_INTERVAL, IPPROTO_TCP, TCP_KEEPINTVL, Shape.INT);
        row(SocketOption.TCP_KEEP_COUNT, IPPROTO_TCP, TCP_KEEPCNT, Shape.INT);
        ip(SocketOption.IP_TOS, IP_TOS, Shape.INT);
        ip(SocketOption.IP_TTL, IP_TTL, Shape.INT);
        ip(SocketOption.IP_MTU_DISCOVER, IP_MTU_DISCOVER, Shape.INT);
        ip(SocketOption.ERROR_QUEUE, IP_RECVERR, Shape.INT);
        ip(SocketOption.IP_MULTICAST_INTERFACE, IP_MULTICAST_IF, Shape.INTERFACE);
        ip(SocketOption.IP_MULTICAST_TTL, IP_MULTICAST_TTL, Shape.BYTE);
        ip(SocketOption.IP_MULTICAST_LOOP, IP_MULTICAST_LOOP, Shape.BYTE);
        ip(SocketOption.IP_MULTICAST_ALL, IP_MULTICAST_ALL, Shape.INT);
        ip(SocketOption.IP_JOIN, IP_ADD_MEMBERSHIP, Shape.MEMBERSHIP);
        ip(SocketOption.IP_LEAVE, IP_DROP_MEMBERSHIP, Shape.MEMBERSHIP);
        ip(SocketOption.IP_JOIN_SOURCE, IP_ADD_SOURCE_MEMBERSHIP, Shape.SOURCE);
        ip(SocketOption.IP_LEAVE_SOURCE, IP_DROP_SOURCE_MEMBERSHIP, Shape.SOURCE);
        ip(SocketOption.IP_BLOCK_SOURCE, IP_BLOCK_SOURCE, Shape.SOURCE);
        ip(SocketOption.IP_UNBLOCK_SOURCE, IP_UNBLOCK_SOURCE, Shape.SOURCE);
        ip6(SocketOption.IP6_ONLY, IPV6_V6ONLY, Shape.INT);
        ip6(SocketOption.IP6_TRAFFIC_CLASS, IPV6_TCLASS, Shape.INT);
        ip6(SocketOption.IP6_HOPS, IPV6_UNICAST_HOPS, Shape.INT);
        ip6(SocketOption.IP6_MTU_DISCOVER, IPV6_MTU_DISCOVER, Shape.INT);
        ip6(SocketOption.IP6_MULTICAST_INTERFACE, IPV6_MULTICAST_IF, Shape.INT);
        ip6(SocketOption.IP6_MULTICAST_HOPS, IPV6_MULTICAST_HOPS, Shape.INT);
        ip6(SocketOption.IP6_MULTICAST_LOOP, IPV6_MULTICAST_LOOP, Shape.INT);
        ip6(SocketOption.IP6_MULTICAST_ALL, IPV6_MULTICAST_ALL, Shape.INT);
        ip6(SocketOption.IP6_JOIN, IPV6_ADD_MEMBERSHIP, Shape.MEMBERSHIP6);
        ip6(SocketOption.IP6_LEAVE, IPV6_DROP_MEMBERSHIP, Shape.MEMBERSHIP6);
        ip6(SocketOption.IP6_JOIN_SOURCE, MCAST_JOIN_SOURCE_GROUP, Shape.SOURCE6);
        ip6(SocketOption.IP6_LEAVE_SOURCE, MCAST_LEAVE_SOURCE_GROUP, Shape.SOURCE6);
        ip6(SocketOption.IP6_BLOCK_SOURCE, MCAST_BLOCK_SOURCE, Shape.SOURCE6);
        ip6(SocketOption.IP6_UNBLOCK_SOURCE, MCAST_UNBLOCK_SOURCE, Shape.SOURCE6);
    }

    private HostSocketOptions() {}

    /** What a set of an option was given. */
    public interface Arguments {
        /** The VALUE; the fallback if it is missing. */
        long value(long fallback);

        /** The INTERFACE; 0 if it is missing. */
        int index();

        /** Lays an address element down at a place: its length, or below 1 if it is missing or wrong. */
        int address(Element element, long at);
    }

    private static void socket(SocketOption name, int option) {
        row(name, SOL_SOCKET, option, Shape.INT);
    }

    private static void ip(SocketOption name, int option, Shape shape) {
        row(name, IPPROTO_IP, option, shape);
    }

    private static void ip6(SocketOption name, int option, Shape shape) {
        row(name, IPPROTO_IPV6, option, shape);
    }

    private static void row(SocketOption name, int level, int option, Shape shape) {
        ROWS[(int) name.value()] = new Row(level, option, shape);
    }

    private static Row row(long option) {
        return option > 0 && option < ROWS.length ? ROWS[(int) option] : null;
    }

    /** getsockopt(2): puts the value; 0, or minus a host errno. */
    public static long get(int fd, long option, ElementWriter reply) {
        Row row = row(option);
        if (row == null) {
            return -HostErrno.ENOPROTOOPT;
        }
        long value = Scratch.current().struct();
        long length = value + VALUE_BYTES;
        RawMemoryUnsafe.clear(value, VALUE_BYTES);
        RawMemoryUnsafe.putInt(length, bytes(row.shape));
        int result = LibcSockets.getsockopt(fd, row.level, row.option, value, length);
        if (result < 0) {
            return result;
        }
        switch (row.shape) {
            case INT -> reply.putLong(Element.VALUE, wedge(option, RawMemoryUnsafe.getInt(value)));
            case BYTE -> reply.putLong(Element.VALUE, RawMemoryUnsafe.getByte(value) & 0xFF);
            case LINGER -> {
                boolean on = RawMemoryUnsafe.getInt(value + Linger.L_ONOFF) != 0;
                reply.putLong(Element.VALUE, on ? RawMemoryUnsafe.getInt(value + Linger.L_LINGER) : -1);
            }
            case CREDENTIALS -> {
                reply.putLong(Element.PEER_PID, RawMemoryUnsafe.getInt(value + Ucred.PID));
                reply.putLong(Element.UID, RawMemoryUnsafe.getInt(value + Ucred.UID));
                reply.putLong(Element.GID, RawMemoryUnsafe.getInt(value + Ucred.GID));
            }
            case INTERFACE -> {
                int list = reply.beginList(Element.LOCAL);
                reply.putLong(Element.DOMAIN, SocketDomain.INET.value());
                reply.putBytes(Element.HOST, value, Integer.BYTES);
                reply.endList(list);
            }
            default -> {
                return -HostErrno.ENOPROTOOPT;
            }
        }
        return 0;
    }

    /** Values that are the host's numbers become Wedge's. */
    private static long wedge(long option, int value) {
        if (option == SocketOption.TYPE.value()) {
            return HostSockets.type(value);
        }
        if (option == SocketOption.DOMAIN.value()) {
            return HostAddresses.domainOf(value).value();
        }
        return option == SocketOption.ERROR.value() && value != 0
                ? HostErrors.of(value).id()
                : value;
    }

    private static int bytes(Shape shape) {
        return switch (shape) {
            case LINGER -> Linger.SIZE;
            case CREDENTIALS -> Ucred.SIZE;
            case BYTE -> 1;
            default -> Integer.BYTES;
        };
    }

    /** setsockopt(2): 0, or minus a host errno. */
    public static long set(int fd, long option, Arguments arguments) {
        Row row = row(option);
        if (row == null) {
            return -HostErrno.ENOPROTOOPT;
        }
        long value = Scratch.current().small();
        RawMemoryUnsafe.clear(value, Scratch.current().smallBytes());
        int length =
                switch (row.shape) {
                    case INT -> integer(value, arguments);
                    case BYTE -> single(value, arguments);
                    case LINGER -> linger(value, arguments);
                    case INTERFACE -> outgoing(value, arguments);
                    case MEMBERSHIP -> membership(value, arguments);
                    case SOURCE -> source(value, arguments);
                    case MEMBERSHIP6 -> membership6(value, arguments);
                    case SOURCE6 -> source6(value, arguments);
                    case CREDENTIALS -> 0;
                };
        return length <= 0 ? -HostErrno.EINVAL : LibcSockets.setsockopt(fd, row.level, row.option, value, length);
    }

    private static int integer(long value, Arguments arguments) {
        RawMemoryUnsafe.putInt(value, (int) arguments.value(0));
        return Integer.BYTES;
    }

    private static int single(long value, Arguments arguments) {
        RawMemoryUnsafe.putByte(value, (byte) arguments.value(0));
        return 1;
    }

    private static int linger(long value, Arguments arguments) {
        int seconds = (int) arguments.value(-1);
        RawMemoryUnsafe.putInt(value + Linger.L_ONOFF, seconds < 0 ? 0 : 1);
        RawMemoryUnsafe.putInt(value + Linger.L_LINGER, Math.max(seconds, 0));
        return Linger.SIZE;
    }

    private static int outgoing(long value, Arguments arguments) {
        RawMemoryUnsafe.putInt(value + IpMreqn.IMR_ADDRESS, inet(value, Element.LOCAL, arguments));
        RawMemoryUnsafe.putInt(value + IpMreqn.IMR_IFINDEX, arguments.index());
        return IpMreqn.SIZE;
    }

    private static int membership(long value, Arguments arguments) {
        RawMemoryUnsafe.putInt(value + IpMreqn.IMR_MULTIADDR, inet(value, Element.ADDRESS, arguments));
        RawMemoryUnsafe.putInt(value + IpMreqn.IMR_ADDRESS, inet(value, Element.LOCAL, arguments));
        RawMemoryUnsafe.putInt(value + IpMreqn.IMR_IFINDEX, arguments.index());
        return IpMreqn.SIZE;
    }

    private static int source(long value, Arguments arguments) {
        RawMemoryUnsafe.putInt(value + IpMreqSource.IMR_MULTIADDR, inet(value, Element.ADDRESS, arguments));
        RawMemoryUnsafe.putInt(value + IpMreqSource.IMR_INTERFACE, inet(value, Element.LOCAL, arguments));
        RawMemoryUnsafe.putInt(value + IpMreqSource.IMR_SOURCEADDR, inet(value, Element.SOURCE, arguments));
        return IpMreqSource.SIZE;
    }

    private static int membership6(long value, Arguments arguments) {
        long address = value + VALUE_BYTES;
        if (arguments.address(Element.ADDRESS, address) != SockaddrIn6.SIZE) {
            return 0;
        }
        RawMemoryUnsafe.copy(address + SockaddrIn6.SIN6_ADDR, value + Ipv6Mreq.IPV6MR_MULTIADDR, 16);
        RawMemoryUnsafe.putInt(value + Ipv6Mreq.IPV6MR_INTERFACE, arguments.index());
        return Ipv6Mreq.SIZE;
    }

    private static int source6(long value, Arguments arguments) {
        if (arguments.address(Element.ADDRESS, value + GroupSourceReq.GSR_GROUP) <= 0
                || arguments.address(Element.SOURCE, value + GroupSourceReq.GSR_SOURCE) <= 0) {
            return 0;
        }
        RawMemoryUnsafe.putInt(value + GroupSourceReq.GSR_INTERFACE, arguments.index());
        return GroupSourceReq.SIZE;
    }

    /** An IPv4 address in network order, as an int; 0 if it is missing. */
    private static int inet(long value, Element element, Arguments arguments) {
        long address = value + VALUE_BYTES;
        return arguments.address(element, address) == SockaddrIn.SIZE
                ? RawMemoryUnsafe.getInt(address + SockaddrIn.SIN_ADDR)
                : 0;
    }
}
