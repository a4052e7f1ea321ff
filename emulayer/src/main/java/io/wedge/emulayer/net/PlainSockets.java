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
import io.wedge.messages.flags.ShutdownHow;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;

/** java.net.PlainSocketImpl and SocketCleanable: JDK 17's old sockets, used with jdk.net.usePlainSocketImpl. */
public final class PlainSockets {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long AGAIN = -Errno.EAGAIN.id();

    private PlainSockets() {}

    private static int fd(Object self) throws SocketException {
        FileDescriptor descriptor = PlainFields.descriptor(self);
        int fd = descriptor == null ? -1 : Fields.number(descriptor);
        if (fd < 0) {
            throw PlainFailures.closed();
        }
        return fd;
    }

    public static void socketCreate(Object self, boolean stream, boolean isServer) throws IOException {
        FileDescriptor descriptor = PlainFields.descriptor(self);
        if (descriptor == null) {
            throw Failures.trimmed(new SocketException("null fd object"));
        }
        int fd = PlainNames.socket(stream ? SocketType.STREAM : SocketType.DATAGRAM, null);
        if (isServer) {
            PlainNames.set(fd, SocketOption.REUSE_ADDRESS, 1);
        }
        Fields.setNumber(descriptor, fd);
    }

    public static void socketConnect(Object self, InetAddress address, int port, int timeoutMs) throws IOException {
        int fd = fd(self);
        if (address == null) {
            throw Failures.trimmed(new NullPointerException("inet address argument null."));
        }
        long result = connect(fd, address, port);
        if (result == -Errno.EINPROGRESS.id()) {
            result = wait(fd, timeoutMs);
        }
        if (result < 0) {
            throw PlainFailures.connect(result);
        }
        PlainFields.setAddress(self, address);
        PlainFields.setPort(self, port);
        if (PlainFields.localPort(self) == 0) {
            PlainFields.setLocalPort(self, PlainNames.own(fd).getPort());
        }
    }

    private static long connect(int fd, InetAddress address, int port) throws SocketException {
        try (Call call = Wire.begin(Syscall.CONNECT, fd)) {
            Addresses.put(call.elements(), Element.ADDRESS, address, port, true);
            ReplyReader reply = call.call();
            return reply.failed() ? -reply.errno().id() : 0;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** Until the connection stands: 0 or more, or minus an errno's number. */
    private static long wait(int fd, int timeoutMs) throws SocketTimeoutException {
        Call call = Wire.begin(Syscall.CONNECT_RESULT, fd);
        call.elements().putLong(Element.TIMEOUT, timeoutMs <= 0 ? -1 : timeoutMs * NANOS_PER_MILLI);
        long result = Waits.done(call);
        if (result == 0) {
            SocketCalls.shutdown(fd, (int) ShutdownHow.BOTH.value());
            throw Failures.trimmed(new SocketTimeoutException("connect timed out"));
        }
        return result;
    }

    public static void socketBind(Object self, InetAddress address, int port) throws IOException {
        int fd = fd(self);
        if (address == null) {
            throw Failures.trimmed(new NullPointerException("iaObj is null."));
        }
        int bound = PlainNames.bind(fd, address, port);
        PlainFields.setAddress(self, address);
        PlainFields.setLocalPort(self, bound);
    }

    public static void socketListen(Object self, int backlog) throws IOException {
        long result = SocketCalls.listen(fd(self), backlog);
        if (result < 0) {
            throw PlainFailures.socket(result, "Listen failed");
        }
    }

    public static void socketAccept(Object self, SocketImpl accepted) throws IOException {
        int fd = fd(self);
        if (accepted == null) {
            throw Failures.trimmed(new NullPointerException("socket is null"));
        }
        int timeoutMs = PlainFields.timeout(self);
        long deadline = System.nanoTime() + timeoutMs * NANOS_PER_MILLI;
        while (!accept(fd, self, accepted)) {
            long left = timeoutMs <= 0 ? -1 : Math.max(deadline - System.nanoTime(), 0);
            long ready = Waits.events(fd, PollEvent.IN.value(), left);
            if (ready == 0) {
                throw Failures.trimmed(new SocketTimeoutException("Accept timed out"));
            }
            if (ready < 0) {
                throw PlainFailures.closedOr(ready, "Accept failed");
            }
        }
    }

    /** False if there is nobody yet. */
    private static boolean accept(int fd, Object self, SocketImpl accepted) throws SocketException {
        try (Call call = Wire.begin(Syscall.ACCEPT, fd)) {
            ReplyReader reply = call.probe().call();
            if (reply.failed()) {
                switch (reply.errno()) {
                    case EAGAIN, ECONNABORTED -> {
                        return false;
                    }
                    case EINVAL -> throw PlainFailures.closed();
                    default -> throw PlainFailures.closedOr(-reply.errno().id(), "Accept failed");
                }
            }
            int number = (int) Wire.descriptor(reply.result());
            Modes.set(number, true);
            InetSocketAddress peer = Addresses.socketAddress(reply, Element.ADDRESS);
            Fields.setNumber(PlainFields.descriptor(accepted), number);
            PlainFields.setPort(accepted, peer.getPort());
            PlainFields.setLocalPort(accepted, PlainFields.localPort(self));
            PlainFields.setAddress(accepted, peer.getAddress());
            return true;
        } catch (SessionOverException e) {
            throw PlainFailures.socket(Session.over(e), null);
        }
    }

    public static int socketAvailable(Object self) throws IOException {
        long result = Files.available(fd(self));
        if (result == -Errno.ECONNRESET.id()) {
            throw SocketFailures.reset();
        }
        if (result < 0) {
            throw PlainFailures.socket(result, "ioctl FIONREAD failed");
        }
        return (int) result;
    }

    /** Deferred: whoever is blocked in the socket is let go, and its number stays taken until they are out. */
    public static void socketClose0(Object self, boolean deferred) throws IOException {
        FileDescriptor descriptor = PlainFields.descriptor(self);
        if (descriptor == null) {
            throw Failures.trimmed(new SocketException("socket already closed"));
        }
        int fd = Fields.number(descriptor);
        if (fd == -1) {
            return;
        }
        if (deferred) {
            PreClose.preClose0(descriptor);
        } else {
            Fields.setNumber(descriptor, -1);
            Files.close(fd);
        }
    }

    public static void cleanupClose0(int fd) throws IOException {
        Failures.orThrow(Files.close(fd));
    }

    public static void socketShutdown(Object self, int how) throws IOException {
        SocketCalls.shutdown(fd(self), how);
    }

    public static void socketSetOption0(Object self, int option, boolean on, Object value) throws SocketException {
        int fd = fd(self);
        if (option == SocketOptions.SO_TIMEOUT) {
            return;
        }
        SocketOption known = PlainOptions.known(option);
        switch (option) {
            case SocketOptions.SO_LINGER -> PlainOptions.set(fd, known, on ? (Integer) value : -1);
            case SocketOptions.SO_SNDBUF, SocketOptions.SO_RCVBUF, SocketOptions.IP_TOS ->
                PlainOptions.set(fd, known, (Integer) value);
            default -> PlainOptions.set(fd, known, on ? 1 : 0);
        }
    }

    /** -1 is off. */
    public static int socketGetOption(Object self, int option, Object container) throws SocketException {
        int fd = fd(self);
        if (option == SocketOptions.SO_BINDADDR) {
            PlainFields.setContained(container, PlainNames.own(fd).getAddress());
            return 0;
        }
        int value = PlainOptions.get(fd, PlainOptions.known(option));
        return switch (option) {
            case SocketOptions.SO_LINGER, SocketOptions.SO_SNDBUF, SocketOptions.SO_RCVBUF, SocketOptions.IP_TOS ->
                value;
            default -> value == 0 ? -1 : 1;
        };
    }

    public static void socketSendUrgentData(Object self, int data) throws IOException {
        int fd = fd(self);
        long result;
        do {
            Call call = Wire.begin(Syscall.SEND, fd);
            call.elements().putBytes(Element.DATA, new byte[] {(byte) data});
            call.elements().putLong(Element.MESSAGE_FLAGS, MessageFlag.OUT_OF_BAND.value());
            result = Wire.done(call);
        } while (result == AGAIN && (result = Waits.until(fd, PollEvent.OUT)) >= 0);
        Failures.orThrow(result);
    }
}
