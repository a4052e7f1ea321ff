package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/** Making and naming JDK 17's old sockets. */
final class PlainNames {
    private PlainNames() {}

    /** A socket of the version of IP that this JVM uses, for both versions if it can: its number. */
    static int socket(SocketType type, String tried) throws SocketException {
        PreClose.prepare();
        boolean inet6 = Ipv6.isAvailable();
        long fd = SocketCalls.socket(inet6 ? SocketDomain.INET6 : SocketDomain.INET, type);
        if (fd < 0) {
            throw PlainFailures.socket(fd, tried);
        }
        if (inet6) {
            set((int) fd, SocketOption.IP6_ONLY, 0);
        }
        return (int) fd;
    }

    /** Sets an option of a new socket, or closes it. */
    static void set(int fd, SocketOption option, int value) throws SocketException {
        long result = SocketCalls.set(fd, option, value);
        if (result < 0) {
            SocketCalls.orClose(fd, result);
            throw PlainFailures.socket(result, null);
        }
    }

    /** Binds; answers the port, which the host chose if it is 0. */
    static int bind(int fd, InetAddress address, int port) throws SocketException {
        if (isBroadcastOfLoopback(address)) {
            throw PlainFailures.bind(-io.wedge.messages.Errno.EADDRNOTAVAIL.id());
        }
        try (Call call = Wire.begin(Syscall.BIND, fd)) {
            Addresses.put(call.elements(), Element.ADDRESS, address, port, true);
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw PlainFailures.bind(-reply.errno().id());
            }
        } catch (SessionOverException e) {
            throw PlainFailures.socket(Session.over(e), null);
        }
        return port == 0 ? own(fd).getPort() : port;
    }

    /** libnet refuses 127.x.x.255 by itself, for sockets of IPv4 alone. */
    private static boolean isBroadcastOfLoopback(InetAddress address) {
        byte[] bytes = address.getAddress();
        return !Ipv6.isAvailable() && address instanceof Inet4Address && bytes[0] == 127 && bytes[3] == (byte) 255;
    }

    /** getsockname(2). */
    static InetSocketAddress own(int fd) throws SocketException {
        try (Call call = Wire.begin(Syscall.GETSOCKNAME, fd)) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw PlainFailures.socket(-reply.errno().id(), "Error getting socket name");
            }
            return Addresses.socketAddress(reply, Element.ADDRESS);
        } catch (SessionOverException e) {
            throw PlainFailures.socket(Session.over(e), null);
        }
    }
}
