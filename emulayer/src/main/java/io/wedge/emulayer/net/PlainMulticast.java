package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.PlainFields;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.port.Call;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketOptions;

/** java.net.PlainDatagramSocketImpl: options and groups. A socket for both versions of IP has most of them twice. */
public final class PlainMulticast {
    private static final String SET_FAILED = "Error setting socket option";

    private PlainMulticast() {}

    public static void setTTL(Object self, byte ttl) throws IOException {
        setTimeToLive(self, ttl & 0xFF);
    }

    public static void setTimeToLive(Object self, int ttl) throws IOException {
        int fd = PlainDatagrams.fd(self);
        check(SocketCalls.set(fd, SocketOption.IP_MULTICAST_TTL, ttl));
        if (Ipv6.isAvailable()) {
            check(SocketCalls.set(fd, SocketOption.IP6_MULTICAST_HOPS, ttl));
        }
    }

    private static void check(long result) throws SocketException {
        if (result < 0) {
            throw PlainFailures.socket(result, SET_FAILED);
        }
    }

    public static byte getTTL(Object self) throws IOException {
        return (byte) getTimeToLive(self);
    }

    public static int getTimeToLive(Object self) throws IOException {
        SocketOption option = Ipv6.isAvailable() ? SocketOption.IP6_MULTICAST_HOPS : SocketOption.IP_MULTICAST_TTL;
        return PlainDatagramOptions.get(PlainDatagrams.fd(self), option);
    }

    public static void join(Object self, InetAddress group, NetworkInterface by) throws IOException {
        change(self, group, by, true);
    }

    public static void leave(Object self, InetAddress group, NetworkInterface by) throws IOException {
        change(self, group, by, false);
    }

    private static void change(Object self, InetAddress group, NetworkInterface by, boolean join) throws IOException {
        int fd = PlainDatagrams.fd(self);
        if (group == null) {
            throw Failures.trimmed(new NullPointerException("iaObj"));
        }
        boolean inet = group instanceof Inet4Address;
        if (!inet && !Ipv6.isAvailable()) {
            throw PlainFailures.socket(-Errno.ENOPROTOOPT.id(), null);
        }
        long result = inet ? changeInet(fd, group, by, join) : changeInet6(fd, group, by, join);
        if (result == -Errno.ENOENT.id() && !join) {
            throw Failures.trimmed(new SocketException("Not a member of the multicast group"));
        }
        if (result < 0) {
            throw PlainFailures.socket(result, null);
        }
    }

    private static long changeInet(int fd, InetAddress group, NetworkInterface by, boolean join) throws IOException {
        byte[] local = new byte[Integer.BYTES];
        int index = 0;
        if (Ipv6.isAvailable()) {
            index = by != null ? by.getIndex() : PlainDatagramOptions.get(fd, SocketOption.IP6_MULTICAST_INTERFACE);
        } else if (by != null) {
            InetAddress[] addresses = PlainFields.addresses(by);
            if (addresses.length < 1) {
                throw Failures.trimmed(
                        new SocketException("bad argument for IP_ADD_MEMBERSHIP: No IP addresses bound to interface"));
            }
            local = addresses[0].getAddress();
        } else {
            local = Multicast.outgoing4(fd);
        }
        Call call = begin(fd, join ? SocketOption.IP_JOIN : SocketOption.IP_LEAVE);
        Multicast.put(call.elements(), Element.ADDRESS, SocketDomain.INET, group.getAddress());
        Multicast.put(call.elements(), Element.LOCAL, SocketDomain.INET, local);
        call.elements().putLong(Element.INTERFACE, index);
        return Wire.done(call);
    }

    private static long changeInet6(int fd, InetAddress group, NetworkInterface by, boolean join)
            throws SocketException {
        int index = by != null ? by.getIndex() : PlainDatagramOptions.get(fd, SocketOption.IP6_MULTICAST_INTERFACE);
        Call call = begin(fd, join ? SocketOption.IP6_JOIN : SocketOption.IP6_LEAVE);
        Multicast.put(call.elements(), Element.ADDRESS, SocketDomain.INET6, group.getAddress());
        call.elements().putLong(Element.INTERFACE, index);
        return Wire.done(call);
    }

    private static Call begin(int fd, SocketOption option) {
        Call call = Wire.begin(Syscall.SETSOCKOPT, fd);
        call.elements().putLong(Element.OPTION, option.value());
        return call;
    }

    public static void socketSetOption0(Object self, int option, Object value) throws SocketException {
        int fd = PlainDatagrams.fd(self);
        if (value == null) {
            throw Failures.trimmed(new NullPointerException("value argument"));
        }
        switch (option) {
            case SocketOptions.IP_MULTICAST_IF -> setInterface(fd, (InetAddress) value);
            case SocketOptions.IP_MULTICAST_IF2 -> setInterface(fd, (NetworkInterface) value);
            case SocketOptions.IP_MULTICAST_LOOP -> setLoop(fd, !(Boolean) value);
            case SocketOptions.SO_SNDBUF, SocketOptions.SO_RCVBUF, SocketOptions.IP_TOS ->
                PlainDatagramOptions.set(fd, PlainDatagramOptions.known(option), (Integer) value);
            case SocketOptions.SO_REUSEADDR, SocketOptions.SO_REUSEPORT, SocketOptions.SO_BROADCAST ->
                PlainDatagramOptions.set(fd, PlainDatagramOptions.known(option), (Boolean) value ? 1 : 0);
            default -> {
                PlainDatagramOptions.known(option);
                throw Failures.trimmed(new SocketException("Socket option not supported by PlainDatagramSocketImp"));
            }
        }
    }

    /** Where there is IPv6, IPv4's half may fail. */
    private static void setLoop(int fd, boolean on) throws SocketException {
        long result = SocketCalls.set(fd, SocketOption.IP_MULTICAST_LOOP, on ? 1 : 0);
        check(Ipv6.isAvailable() ? SocketCalls.set(fd, SocketOption.IP6_MULTICAST_LOOP, on ? 1 : 0) : result);
    }

    private static long setInterface4(int fd, byte[] local) {
        Call call = begin(fd, SocketOption.IP_MULTICAST_INTERFACE);
        Multicast.put(call.elements(), Element.LOCAL, SocketDomain.INET, local);
        return Wire.done(call);
    }

    private static void setInterface(int fd, InetAddress address) throws SocketException {
        byte[] local = address instanceof Inet4Address ? address.getAddress() : new byte[Integer.BYTES];
        long result = setInterface4(fd, local);
        if (!Ipv6.isAvailable()) {
            check(result);
            return;
        }
        NetworkInterface by = Interfaces.getByInetAddress0(address);
        if (by == null) {
            throw Failures.trimmed(
                    new SocketException("bad argument for IP_MULTICAST_IF: address not bound to any interface"));
        }
        setInterface6(fd, by.getIndex());
    }

    private static void setInterface(int fd, NetworkInterface by) throws SocketException {
        InetAddress[] addresses = PlainFields.addresses(by);
        byte[] local = new byte[Integer.BYTES];
        for (int i = addresses.length - 1; i >= 0; i--) {
            local = addresses[i] instanceof Inet6Address ? local : addresses[i].getAddress();
        }
        long result = addresses.length < 1 ? 0 : setInterface4(fd, local);
        if (Ipv6.isAvailable()) {
            setInterface6(fd, by.getIndex());
        } else if (addresses.length < 1) {
            throw Failures.trimmed(
                    new SocketException("bad argument for IP_MULTICAST_IF2: No IP addresses bound to interface"));
        } else {
            check(result);
        }
    }

    private static void setInterface6(int fd, int index) throws SocketException {
        long result = SocketCalls.set(fd, SocketOption.IP6_MULTICAST_INTERFACE, index);
        if (index > 0 && (result == -Errno.EINVAL.id() || result == -Errno.EADDRNOTAVAIL.id())) {
            throw Failures.trimmed(new SocketException("IPV6_MULTICAST_IF failed (interface has IPv4 address only?)"));
        }
        check(result);
    }

    public static Object socketGetOption(Object self, int option) throws SocketException {
        int fd = PlainDatagrams.fd(self);
        return switch (option) {
            case SocketOptions.IP_MULTICAST_IF, SocketOptions.IP_MULTICAST_IF2 -> outgoing(fd, option);
            case SocketOptions.SO_BINDADDR -> PlainNames.own(fd).getAddress();
            case SocketOptions.IP_MULTICAST_LOOP ->
                PlainDatagramOptions.get(fd, PlainDatagramOptions.known(option)) == 0;
            case SocketOptions.SO_SNDBUF, SocketOptions.SO_RCVBUF, SocketOptions.IP_TOS ->
                PlainDatagramOptions.get(fd, PlainDatagramOptions.known(option));
            default -> PlainDatagramOptions.get(fd, PlainDatagramOptions.known(option)) != 0;
        };
    }

    /** The interface (IP_MULTICAST_IF2), or an address of it. */
    private static Object outgoing(int fd, int option) throws SocketException {
        boolean asAddress = option == SocketOptions.IP_MULTICAST_IF;
        if (!Ipv6.isAvailable()) {
            InetAddress local = outgoing4(fd);
            return asAddress ? local : Interfaces.getByInetAddress0(local);
        }
        int index = PlainDatagramOptions.get(fd, SocketOption.IP6_MULTICAST_INTERFACE);
        if (index <= 0) {
            return asAddress ? new java.net.InetSocketAddress(0).getAddress() : null;
        }
        NetworkInterface by = Interfaces.getByIndex0(index);
        if (by == null) {
            throw Failures.trimmed(
                    new SocketException("IPV6_MULTICAST_IF returned index to unrecognized interface: " + index));
        }
        InetAddress[] addresses = PlainFields.addresses(by);
        if (asAddress && addresses.length < 1) {
            throw Failures.trimmed(new SocketException("IPV6_MULTICAST_IF returned interface without IP bindings"));
        }
        return asAddress ? addresses[0] : by;
    }

    private static InetAddress outgoing4(int fd) throws SocketException {
        try {
            return InetAddress.getByAddress(Multicast.outgoing4(fd));
        } catch (SocketException e) {
            throw e;
        } catch (IOException e) {
            throw Failures.trimmed(new SocketException(e.getMessage()));
        }
    }
}
