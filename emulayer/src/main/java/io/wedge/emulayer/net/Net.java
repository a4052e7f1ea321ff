package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.MessageFlag;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/** sun.nio.ch.Net: sockets of java.net and of channels. Options are in {@link NetOptions}. */
public final class Net {
    /** As sun.nio.ch.IOStatus. */
    static final int UNAVAILABLE = -2;

    static final int INTERRUPTED = -3;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long EINTR = -Errno.EINTR.id();

    private Net() {}

    public static int socket0(boolean preferIpv6, boolean stream, boolean reuse, boolean fastLoopback)
            throws IOException {
        boolean inet6 = preferIpv6 && Ipv6.isAvailable();
        if (!stream) {
            return Datagrams.socket(inet6, reuse);
        }
        PreClose.prepare();
        int fd = (int) SocketFailures.orThrow(
                SocketCalls.socket(inet6 ? SocketDomain.INET6 : SocketDomain.INET, SocketType.STREAM));
        if (inet6) {
            check(fd, SocketCalls.set(fd, SocketOption.IP6_ONLY, 0));
        }
        if (reuse) {
            check(fd, SocketCalls.set(fd, SocketOption.REUSE_ADDRESS, 1));
        }
        return fd;
    }

    private static void check(int fd, long result) throws SocketException {
        if (result < 0) {
            Files.close(fd);
            throw SocketFailures.plain(result);
        }
    }

    public static void bind0(
            FileDescriptor socket, boolean preferIpv6, boolean exclusive, InetAddress address, int port)
            throws IOException {
        if (!preferIpv6 && isBroadcastOfLoopback(address)) {
            throw SocketFailures.of(-Errno.EADDRNOTAVAIL.id());
        }
        try (Call call = Wire.begin(Syscall.BIND, Fields.number(socket))) {
            Addresses.put(call.elements(), Element.ADDRESS, address, port, preferIpv6);
            SocketFailures.orThrow(outcome(call.call()));
        } catch (SessionOverException e) {
            throw SocketFailures.of(Session.over(e));
        }
    }

    /** libnet refuses 127.x.x.255 by itself. */
    private static boolean isBroadcastOfLoopback(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address && bytes[0] == 127 && bytes[3] == (byte) 255;
    }

    public static void listen(FileDescriptor socket, int backlog) throws IOException {
        SocketFailures.orThrow(SocketCalls.listen(Fields.number(socket), backlog));
    }

    public static int connect0(boolean preferIpv6, FileDescriptor socket, InetAddress address, int port)
            throws IOException {
        long result;
        try (Call call = Wire.begin(Syscall.CONNECT, Fields.number(socket))) {
            Addresses.put(call.elements(), Element.ADDRESS, address, port, preferIpv6);
            if (Modes.isBlocking(Fields.number(socket))) {
                call.elements().putLong(Element.WAIT, 1);
            }
            result = outcome(Waits.answer(call));
        } catch (SessionOverException e) {
            result = Session.over(e);
        }
        return connected(result);
    }

    static int connected(long result) throws IOException {
        // EAGAIN: over since it was asked for; the JDK looks.
        if (result == -Errno.EINPROGRESS.id() || result == -Errno.EAGAIN.id()) {
            return UNAVAILABLE;
        }
        if (result == EINTR) {
            return INTERRUPTED;
        }
        SocketFailures.orThrow(result);
        return 1;
    }

    public static int accept(FileDescriptor socket, FileDescriptor accepted, InetSocketAddress[] peer)
            throws IOException {
        int fd = Fields.number(socket);
        while (true) {
            try (Call call = beginAccept(fd)) {
                ReplyReader reply = Waits.answer(call);
                if (!reply.failed()) {
                    accepted(reply, accepted);
                    peer[0] = Addresses.socketAddress(reply, Element.ADDRESS);
                    return 1;
                }
                int status = notAccepted(reply, fd);
                if (status != 0) {
                    return status;
                }
            } catch (SessionOverException e) {
                throw Failures.io(Session.over(e));
            }
        }
    }

    static Call beginAccept(int fd) {
        Call call = Wire.begin(Syscall.ACCEPT, fd);
        if (Modes.isBlocking(fd)) {
            call.elements().putLong(Element.WAIT, 1);
        } else {
            call.probe();
        }
        return call;
    }

    static void accepted(ReplyReader reply, FileDescriptor accepted) {
        int fd = (int) Wire.descriptor(reply.result());
        Modes.set(fd, true);
        Fields.setNumber(accepted, fd);
    }

    /** The status of an accept that failed; 0: once more. */
    static int notAccepted(ReplyReader reply, int fd) throws IOException {
        return switch (reply.errno()) {
            case ECONNABORTED -> 0;
            case EAGAIN -> Modes.isBlocking(fd) ? 0 : UNAVAILABLE;
            case EINTR -> INTERRUPTED;
            default -> throw Failures.io(-reply.errno().id());
        };
    }

    private static long outcome(ReplyReader reply) {
        return reply.failed() ? -reply.errno().id() : reply.result();
    }

    public static void shutdown(FileDescriptor socket, int how) throws IOException {
        long result = SocketCalls.shutdown(Fields.number(socket), how);
        if (result != -Errno.ENOTCONN.id()) {
            SocketFailures.orThrow(result);
        }
    }

    public static int localPort(FileDescriptor socket) throws IOException {
        return port(Syscall.GETSOCKNAME, socket);
    }

    public static int remotePort(FileDescriptor socket) throws IOException {
        return port(Syscall.GETPEERNAME, socket);
    }

    private static int port(Syscall name, FileDescriptor socket) throws IOException {
        try (Call call = Wire.begin(name, Fields.number(socket))) {
            ReplyReader reply = call.call();
            SocketFailures.orThrow(outcome(reply));
            return Addresses.port(reply, Element.ADDRESS);
        } catch (SessionOverException e) {
            throw SocketFailures.of(Session.over(e));
        }
    }

    public static InetAddress localInetAddress(FileDescriptor socket) throws IOException {
        return address(Syscall.GETSOCKNAME, socket);
    }

    public static InetAddress remoteInetAddress(FileDescriptor socket) throws IOException {
        return address(Syscall.GETPEERNAME, socket);
    }

    private static InetAddress address(Syscall name, FileDescriptor socket) throws IOException {
        try (Call call = Wire.begin(name, Fields.number(socket))) {
            ReplyReader reply = call.call();
            SocketFailures.orThrow(outcome(reply));
            return Addresses.address(reply, Element.ADDRESS);
        } catch (SessionOverException e) {
            throw SocketFailures.of(Session.over(e));
        }
    }

    /** Answers the host's bits of what is ready; 0 on time-out, and when a signal came. */
    public static int poll(FileDescriptor socket, int events, long timeoutMs) throws IOException {
        long ready = Waits.events(Fields.number(socket), Events.ofHost(events), nanos(timeoutMs));
        if (ready == EINTR) {
            return 0;
        }
        return Events.toHost(SocketFailures.orThrow(ready));
    }

    static long nanos(long timeoutMs) {
        return timeoutMs < 0 ? -1 : Math.min(timeoutMs, Integer.MAX_VALUE) * NANOS_PER_MILLI;
    }

    public static boolean pollConnect(FileDescriptor socket, long timeoutMs) throws IOException {
        Call call = Wire.begin(Syscall.CONNECT_RESULT, Fields.number(socket));
        call.elements().putLong(Element.TIMEOUT, nanos(timeoutMs));
        long result = Waits.done(call);
        if (result < 0 && result != EINTR) {
            throw SocketFailures.ofPolledConnect(result);
        }
        return result > 0;
    }

    public static int available(FileDescriptor socket) throws IOException {
        return (int) SocketFailures.orThrow(Files.available(Fields.number(socket)));
    }

    public static int sendOOB(FileDescriptor socket, byte data) throws IOException {
        Call call = Wire.begin(Syscall.SEND, Fields.number(socket));
        call.elements().putBytes(Element.DATA, new byte[] {data});
        call.elements().putLong(Element.MESSAGE_FLAGS, MessageFlag.OUT_OF_BAND.value());
        return SocketIo.status(Wire.done(call));
    }
}
