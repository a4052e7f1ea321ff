package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.PlainFields;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.MessageFlag;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** java.net.PlainDatagramSocketImpl: JDK 17's old datagram sockets, used with jdk.net.usePlainDatagramSocketImpl. Multicast is in {@link PlainMulticast}. */
public final class PlainDatagrams {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long AGAIN = -Errno.EAGAIN.id();
    private static final long REFUSED = -Errno.ECONNREFUSED.id();

    private PlainDatagrams() {}

    static int fd(Object self) throws SocketException {
        FileDescriptor descriptor = PlainFields.datagramDescriptor(self);
        int fd = descriptor == null ? -1 : Fields.number(descriptor);
        if (fd < 0) {
            throw PlainFailures.closed();
        }
        return fd;
    }

    public static void datagramSocketCreate(Object self) throws SocketException {
        FileDescriptor descriptor = PlainFields.datagramDescriptor(self);
        if (descriptor == null) {
            throw PlainFailures.closed();
        }
        int fd = PlainNames.socket(SocketType.DATAGRAM, "Error creating socket");
        PlainNames.set(fd, SocketOption.BROADCAST, 1);
        if (Ipv6.isAvailable()) {
            PlainNames.set(fd, SocketOption.IP6_MULTICAST_HOPS, 1);
        } else {
            PlainNames.set(fd, SocketOption.IP_MULTICAST_ALL, 0);
        }
        Fields.setNumber(descriptor, fd);
    }

    /** Whoever is blocked in the socket is let go first. */
    public static void datagramSocketClose(Object self) throws IOException {
        FileDescriptor descriptor = PlainFields.datagramDescriptor(self);
        int fd = descriptor == null ? -1 : Fields.number(descriptor);
        if (fd >= 0) {
            PreClose.preClose0(descriptor);
            Fields.setNumber(descriptor, -1);
            Files.close(fd);
        }
    }

    public static void bind0(Object self, int port, InetAddress address) throws SocketException {
        int fd = fd(self);
        if (address == null) {
            throw Failures.trimmed(new NullPointerException("iaObj is null."));
        }
        PlainFields.setDatagramLocalPort(self, PlainNames.bind(fd, address, port));
    }

    public static void connect0(Object self, InetAddress address, int port) throws SocketException {
        int fd = fd(self);
        if (address == null) {
            throw Failures.trimmed(new NullPointerException("address"));
        }
        try (Call call = Wire.begin(Syscall.CONNECT, fd)) {
            Addresses.put(call.elements(), Element.ADDRESS, address, port, true);
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw Failures.trimmed(
                        new ConnectException(PlainFailures.text(-reply.errno().id(), "Connect failed")));
            }
        } catch (SessionOverException e) {
            throw PlainFailures.socket(Session.over(e), null);
        }
    }

    /** The host takes the port away with the peer: it is bound again. */
    public static void disconnect0(Object self, int family) throws SocketException {
        int fd = fd(self);
        Call call = Wire.begin(Syscall.CONNECT, fd);
        Addresses.putNone(call.elements(), Element.ADDRESS);
        Wire.done(call);
        InetSocketAddress own = PlainNames.own(fd);
        if (own != null && own.getPort() == 0) {
            try (Call bind = Wire.begin(Syscall.BIND, fd)) {
                int port = PlainFields.datagramLocalPort(self);
                Addresses.put(bind.elements(), Element.ADDRESS, own.getAddress(), port, true);
                bind.call();
            } catch (SessionOverException e) {
                throw PlainFailures.socket(Session.over(e), null);
            }
        }
    }

    public static void send0(Object self, DatagramPacket packet) throws IOException {
        int fd = fd(self);
        if (packet == null) {
            throw Failures.trimmed(new NullPointerException("packet"));
        }
        byte[] buffer = PlainFields.buffer(packet);
        InetAddress address = PlainFields.address(packet);
        if (buffer == null || address == null) {
            throw Failures.trimmed(new NullPointerException("null buffer || null address"));
        }
        int port = PlainFields.port(packet);
        boolean connected = PlainFields.isDatagramConnected(self);
        long result;
        do {
            result = Packets.send(fd, buffer, PlainFields.offset(packet), PlainFields.length(packet), elements -> {
                if (!connected) {
                    Addresses.put(elements, Element.ADDRESS, address, port, true);
                }
            });
        } while (result == AGAIN && (result = Waits.until(fd, PollEvent.OUT)) >= 0);
        if (result == REFUSED) {
            throw PlainFailures.unreachable();
        }
        Failures.orThrow(result);
    }

    /** Receives, or looks: the length; or minus an errno's number. */
    private static long receive(
            Object self,
            int fd,
            byte[] buffer,
            int offset,
            int room,
            long flags,
            InetSocketAddress[] sender,
            String late)
            throws SocketTimeoutException {
        int timeoutMs = PlainFields.datagramTimeout(self);
        long deadline = System.nanoTime() + timeoutMs * NANOS_PER_MILLI;
        long result;
        while ((result = Packets.receive(fd, buffer, offset, room, flags, sender)) == AGAIN) {
            long left = timeoutMs <= 0 ? -1 : Math.max(deadline - System.nanoTime(), 0);
            long ready = Waits.events(fd, PollEvent.IN.value(), left);
            if (ready == 0) {
                throw Failures.trimmed(new SocketTimeoutException(late));
            }
            if (ready < 0) {
                return ready;
            }
        }
        // What a socket that was closed meanwhile reads comes from nobody.
        return result >= 0 && sender[0] == null ? -Errno.EBADF.id() : result;
    }

    private static IOException failure(long result, String tried) {
        return result == REFUSED ? PlainFailures.unreachable() : PlainFailures.closedOr(result, tried);
    }

    /** Puts the sender's address into the one given: only IPv4's fits. */
    public static int peek(Object self, InetAddress address) throws IOException {
        int fd = fd(self);
        if (address == null) {
            throw Failures.trimmed(new NullPointerException("Null address in peek()"));
        }
        InetSocketAddress[] sender = new InetSocketAddress[1];
        long result = receive(self, fd, new byte[1], 0, 1, MessageFlag.PEEK.value(), sender, "Peek timed out");
        if (result < 0) {
            throw failure(result, "Peek failed");
        }
        if (sender[0].getAddress() instanceof Inet4Address) {
            PlainFields.setInet(
                    address,
                    ByteBuffer.wrap(sender[0].getAddress().getAddress()).getInt());
        }
        return sender[0].getPort();
    }

    public static int peekData(Object self, DatagramPacket packet) throws IOException {
        return fill(self, packet, MessageFlag.PEEK.value());
    }

    public static void receive0(Object self, DatagramPacket packet) throws IOException {
        fill(self, packet, 0);
    }

    /** Answers the sender's port. */
    private static int fill(Object self, DatagramPacket packet, long flags) throws IOException {
        int fd = fd(self);
        if (packet == null) {
            throw Failures.trimmed(new NullPointerException("packet"));
        }
        byte[] buffer = PlainFields.buffer(packet);
        if (buffer == null) {
            throw Failures.trimmed(new NullPointerException("packet buffer"));
        }
        InetSocketAddress[] sender = new InetSocketAddress[1];
        int offset = PlainFields.offset(packet);
        long result = receive(self, fd, buffer, offset, PlainFields.room(packet), flags, sender, "Receive timed out");
        if (result < 0) {
            PlainFields.setEmpty(packet);
            throw failure(result, "Receive failed");
        }
        InetAddress known = PlainFields.address(packet);
        InetAddress address = sender[0].getAddress();
        PlainFields.setReceived(packet, address.equals(known) ? known : address, sender[0].getPort(), (int) result);
        return sender[0].getPort();
    }

    public static int dataAvailable(Object self) throws SocketException {
        long result = Files.available(fd(self));
        return result < 0 ? -1 : (int) result;
    }
}
