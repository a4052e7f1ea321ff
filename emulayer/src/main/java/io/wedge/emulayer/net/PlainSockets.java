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
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;

/**
 * java.net.PlainSocketImpl, the old implementation of sockets that JDK 17 still has for {@code -Djdk.net.usePlainSocketImpl}. Who closes such a socket first makes its descriptor a half-shut pair,
 * as {@link PreClose} does it; who waits then gets EINTR, which nothing else brings here: the socket is closed.
 */
public final class PlainSockets {
    private static final long EINTR = -Errno.EINTR.id();
    private static final long AGAIN = -Errno.EAGAIN.id();

    private PlainSockets() {}

    /** A socket's descriptor number; a closed one has none. */
    static int opened(FileDescriptor descriptor) throws SocketException {
        int fd = descriptor == null ? -1 : Fields.number(descriptor);
        if (fd == -1) {
            throw closed();
        }
        return fd;
    }

    static SocketException closed() {
        return Failures.trimmed(new SocketException("Socket closed"));
    }

    /** strerror(3)'s text and, in brackets, what was tried. */
    static String text(long failure, String what) {
        return failure == Session.OVER
                ? Session.reason()
                : Errno.of((int) -failure).text() + " (" + what + ")";
    }

    static void check(long result, String what) throws SocketException {
        if (result < 0) {
            throw Failures.trimmed(new SocketException(text(result, what)));
        }
    }

    public static void socketCreate(Object self, boolean stream, boolean isServer) throws IOException {
        PreClose.prepare();
        boolean inet6 = Ipv6.isAvailable();
        long result = SocketCalls.socket(
                inet6 ? SocketDomain.INET6 : SocketDomain.INET, stream ? SocketType.STREAM : SocketType.DATAGRAM);
        if (result < 0) {
            throw SocketFailures.plain(result);
        }
        int fd = (int) result;
        long step = inet6 ? SocketCalls.set(fd, SocketOption.IP6_ONLY, 0) : 0;
        if (step >= 0 && isServer) {
            step = SocketCalls.set(fd, SocketOption.REUSE_ADDRESS, 1);
        }
        if (SocketCalls.orClose(fd, step) < 0) {
            throw SocketFailures.plain(step);
        }
        Fields.setNumber(PlainFields.descriptor(self), fd);
    }

    public static void socketConnect(Object self, InetAddress address, int port, int timeoutMs) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            PlainOriginals.call("socketConnect", "(Ljava/net/InetAddress;II)V", self, address, port, timeoutMs);
            return;
        }
        int fd = opened(PlainFields.descriptor(self));
        long result = connect(fd, address, port, timeoutMs <= 0);
        if (timeoutMs > 0 && result == -Errno.EINPROGRESS.id()) {
            result = finish(fd, timeoutMs);
        }
        if (result < 0) {
            throw Failures.trimmed(notConnected(result));
        }
        PlainFields.setPeer(self, address, port);
        if (PlainFields.localPort(self) == 0) {
            PlainFields.setLocalPort(self, Net.localPort(PlainFields.descriptor(self)));
        }
    }

    private static long connect(int fd, InetAddress address, int port, boolean waits) throws IOException {
        try (Call call = Wire.begin(Syscall.CONNECT, fd)) {
            Addresses.put(call.elements(), Element.ADDRESS, address, port, true);
            if (waits) {
                call.elements().putLong(Element.WAIT, 1);
            }
            ReplyReader reply = Waits.answer(call);
            return reply.failed() ? -reply.errno().id() : 0;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static long finish(int fd, int timeoutMs) throws SocketTimeoutException {
        Call call = Wire.begin(Syscall.CONNECT_RESULT, fd);
        call.elements().putLong(Element.TIMEOUT, Net.nanos(timeoutMs));
        long result = Waits.done(call);
        if (result == 0) {
            SocketCalls.shutdown(fd, 2);
            throw Failures.trimmed(new SocketTimeoutException("connect timed out"));
        }
        return Math.min(result, 0);
    }

    private static IOException notConnected(long failure) {
        return switch (Errno.of((int) -failure)) {
            case EINVAL -> new SocketException("Invalid argument or cannot assign requested address");
            case EPROTO -> new ProtocolException(text(failure, "Protocol error"));
            case ECONNREFUSED -> new ConnectException(text(failure, "Connection refused"));
            case ETIMEDOUT -> new ConnectException(text(failure, "Connection timed out"));
            case EHOSTUNREACH -> new NoRouteToHostException(text(failure, "Host unreachable"));
            case EADDRNOTAVAIL -> new NoRouteToHostException(text(failure, "Address not available"));
            case EISCONN, EBADF, EINTR -> new SocketException("Socket closed");
            default -> new SocketException(text(failure, "connect failed"));
        };
    }

    public static void socketBind(Object self, InetAddress address, int port) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            PlainOriginals.call("socketBind", "(Ljava/net/InetAddress;I)V", self, address, port);
            return;
        }
        FileDescriptor descriptor = PlainFields.descriptor(self);
        int fd = opened(descriptor);
        long result;
        try (Call call = Wire.begin(Syscall.BIND, fd)) {
            Addresses.put(call.elements(), Element.ADDRESS, address, port, true);
            ReplyReader reply = call.call();
            result = reply.failed() ? -reply.errno().id() : 0;
        } catch (SessionOverException e) {
            result = Session.over(e);
        }
        if (result < 0) {
            throw Failures.trimmed(
                    switch (Errno.of((int) -result)) {
                        case EADDRINUSE, EADDRNOTAVAIL, EPERM, EACCES -> new BindException(text(result, "Bind failed"));
                        default -> new SocketException(text(result, "Bind failed"));
                    });
        }
        PlainFields.setAddress(self, address);
        PlainFields.setLocalPort(self, port == 0 ? Net.localPort(descriptor) : port);
    }

    public static void socketListen(Object self, int backlog) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            PlainOriginals.call("socketListen", "(I)V", self, backlog);
            return;
        }
        check(SocketCalls.listen(opened(PlainFields.descriptor(self)), backlog), "Listen failed");
    }

    public static void socketAccept(Object self, SocketImpl accepted) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            PlainOriginals.call("socketAccept", "(Ljava/net/SocketImpl;)V", self, accepted);
            return;
        }
        int fd = opened(PlainFields.descriptor(self));
        long timeoutNs = PlainFields.timeout(self) > 0 ? Net.nanos(PlainFields.timeout(self)) : -1;
        long start = System.nanoTime();
        while (true) {
            long left = timeoutNs < 0 ? -1 : Math.max(0, timeoutNs - (System.nanoTime() - start));
            await(fd, left, "Accept");
            try (Call call = Wire.begin(Syscall.ACCEPT, fd).probe()) {
                ReplyReader reply = call.call();
                if (!reply.failed()) {
                    Net.accepted(reply, PlainFields.descriptor(accepted));
                    PlainFields.setPeer(
                            accepted,
                            Addresses.address(reply, Element.ADDRESS),
                            Addresses.port(reply, Element.ADDRESS));
                    PlainFields.setLocalPort(accepted, PlainFields.localPort(self));
                    return;
                }
                if (reply.errno() == Errno.EINVAL || reply.errno() == Errno.EBADF) {
                    throw closed();
                }
                if (reply.errno() != Errno.ECONNABORTED && reply.errno() != Errno.EAGAIN) {
                    check(-reply.errno().id(), "Accept failed");
                }
            } catch (SessionOverException e) {
                throw SocketFailures.plain(Session.over(e));
            }
        }
    }

    /** Waits until something can be read, or accepted. */
    static void await(int fd, long timeoutNs, String what) throws IOException {
        long ready = Waits.events(fd, PollEvent.IN.value(), timeoutNs);
        if (ready == 0) {
            throw Failures.trimmed(new SocketTimeoutException(what + " timed out"));
        }
        if (ready == EINTR || (ready & PollEvent.INVALID.value()) != 0 && ready > 0) {
            throw closed();
        }
        check(ready, what + " failed");
    }

    public static int socketAvailable(Object self) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            return (int) PlainOriginals.call("socketAvailable", "()I", self);
        }
        long count = Files.available(opened(PlainFields.descriptor(self)));
        check(count, "ioctl FIONREAD failed");
        return (int) count;
    }

    public static void socketClose0(Object self, boolean deferred) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            PlainOriginals.call("socketClose0", "(Z)V", self, deferred);
            return;
        }
        FileDescriptor descriptor = PlainFields.descriptor(self);
        int fd = Fields.number(descriptor);
        if (fd == -1) {
            throw Failures.trimmed(new SocketException("socket already closed"));
        }
        if (deferred) {
            PreClose.preClose0(descriptor);
        } else {
            Fields.setNumber(descriptor, -1);
            Files.close(fd);
        }
    }

    /** java.net.SocketCleanable. */
    public static void cleanupClose0(int fd) {
        Files.close(fd);
    }

    public static void socketShutdown(Object self, int how) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            PlainOriginals.call("socketShutdown", "(I)V", self, how);
            return;
        }
        SocketCalls.shutdown(opened(PlainFields.descriptor(self)), how);
    }

    public static void socketSendUrgentData(Object self, int data) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            PlainOriginals.call("socketSendUrgentData", "(I)V", self, data);
            return;
        }
        Call call = Wire.begin(Syscall.SEND, opened(PlainFields.descriptor(self)));
        call.elements().putBytes(Element.DATA, new byte[] {(byte) data});
        call.elements().putLong(Element.MESSAGE_FLAGS, MessageFlag.OUT_OF_BAND.value());
        check(Wire.done(call), "Write failed");
    }

    /** java.net.SocketInputStream: 0 at the end. */
    public static int socketRead0(
            Object self, FileDescriptor descriptor, byte[] bytes, int offset, int length, int timeoutMs)
            throws IOException {
        int fd = opened(descriptor);
        long count;
        do {
            if (timeoutMs > 0) {
                await(fd, Net.nanos(timeoutMs), "Read");
            }
            count = io.wedge.emulayer.calls.Transfers.receive(fd, bytes, offset, length, timeoutMs <= 0);
        } while (count == AGAIN);
        if (count == EINTR || count == -Errno.EBADF.id()) {
            throw closed();
        }
        if (count == -Errno.ECONNRESET.id() || count == -Errno.EPIPE.id()) {
            throw SocketFailures.reset();
        }
        check(count, "Read failed");
        return (int) count;
    }

    /** java.net.SocketOutputStream. */
    public static void socketWrite0(Object self, FileDescriptor descriptor, byte[] bytes, int offset, int length)
            throws IOException {
        int fd = opened(descriptor);
        int written = 0;
        while (written < length) {
            long count = io.wedge.emulayer.calls.Transfers.write(fd, bytes, offset + written, length - written);
            if (count == EINTR) {
                throw closed();
            }
            check(count, "Write failed");
            written += (int) count;
        }
    }
}
