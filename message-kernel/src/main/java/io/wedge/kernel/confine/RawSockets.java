package io.wedge.kernel.confine;

import io.wedge.kernel.host.HostAddresses;
import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.kernel.session.RawLane;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketProtocol;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;

/** Raw calls of sockets that the policy is asked about: making, naming and connecting them. What travels through them is the program's own. One thread. */
final class RawSockets {
    private static final int SOCK_TYPE_MASK = 0xf;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int[] ADDRESS_BYTES = {Short.BYTES, 0, 16, 0, 0, 0, 0, 0, 0, 0, 28};

    private final RawMessage.Origin origin;
    private final RawLane lane;
    private final AskingProcess asking;

    RawSockets(RawMessage.Origin origin) {
        this.origin = origin;
        this.lane = origin.lane();
        this.asking = origin.asking();
    }

    /** Whether the question that stands is about one of them, and has been answered, or will be. */
    boolean answers(String name) {
        switch (name) {
            case "socket" -> socket((int) argument(0), (int) argument(1), (int) argument(2));
            case "connect" -> connect((int) argument(0), argument(1), (int) argument(2));
            case "bind" -> bind((int) argument(0), argument(1), (int) argument(2));
            case "listen" -> listen((int) argument(0), (int) argument(1));
            default -> {
                return false;
            }
        }
        return true;
    }

    private long argument(int index) {
        return origin.questions().argument(index);
    }

    private void socket(int domain, int type, int protocol) {
        RawMessage message = new RawMessage(origin);
        int kind = type & SOCK_TYPE_MASK;
        SocketDomain known = HostAddresses.domainOf(domain);
        SocketProtocol named = protocol == 0
                ? SocketProtocol.DEFAULT
                : protocol == IPPROTO_TCP ? SocketProtocol.TCP : protocol == IPPROTO_UDP ? SocketProtocol.UDP : null;
        // SOCK_STREAM and SOCK_DGRAM have the same numbers here.
        if (known == SocketDomain.UNSPECIFIED || kind != SOCK_STREAM && kind != SOCK_DGRAM || named == null) {
            RawMessage.refuse(origin, "socket", null);
            return;
        }
        message.send(
                Syscall.SOCKET,
                writer -> {
                    writer.putLong(Element.DOMAIN, known.value());
                    writer.putLong(Element.SOCKET_TYPE, kind);
                    writer.putLong(Element.PROTOCOL, named.value());
                },
                reply -> {
                    if (reply.failed()) {
                        message.fails(reply);
                    } else {
                        message.handOver((int) reply.result(), type, (type & SOCK_CLOEXEC) != 0, true);
                    }
                });
    }

    /** On a duplicate of the socket. Where it may wait, the call waits here, without a thread. */
    private void connect(int fd, long address, int length) {
        RawMessage message = new RawMessage(origin);
        ByteBuffer memory = address(message, "connect", address, length);
        if (memory == null) {
            return;
        }
        int socket = asking.descriptor(fd);
        if (socket < 0) {
            message.answer(socket);
            return;
        }
        boolean waits = AskingProcess.isBlocking(socket);
        int capability = message.lend(socket, true);
        if (capability < 0) {
            return;
        }
        if (waits) {
            AskingProcess.setBlocking(socket, false);
        }
        message.send(
                Syscall.CONNECT,
                writer -> {
                    writer.putLong(Element.FD, capability);
                    HostAddresses.put(writer, Element.ADDRESS, RawMemoryUnsafe.address(memory), length);
                    writer.putLong(Element.WAIT, waits ? 1 : 0);
                },
                reply -> {
                    if (waits) {
                        int again = lane.descriptor(capability);
                        AskingProcess.setBlocking(again, true);
                        AskingProcess.close(again);
                    }
                    message.done(reply);
                });
    }

    private void bind(int fd, long address, int length) {
        RawMessage message = new RawMessage(origin);
        ByteBuffer memory = address(message, "bind", address, length);
        int capability = memory == null ? -1 : lend(message, fd);
        if (capability >= 0) {
            message.send(
                    Syscall.BIND,
                    writer -> {
                        writer.putLong(Element.FD, capability);
                        HostAddresses.put(writer, Element.ADDRESS, RawMemoryUnsafe.address(memory), length);
                    },
                    message::done);
        }
    }

    /** What is accepted then is the program's own: the policy has been asked by the address that it listens on. */
    private void listen(int fd, int backlog) {
        RawMessage message = new RawMessage(origin);
        int capability = lend(message, fd);
        if (capability >= 0) {
            message.send(
                    Syscall.LISTEN,
                    writer -> {
                        writer.putLong(Element.FD, capability);
                        writer.putLong(Element.BACKLOG, backlog);
                    },
                    message::done);
        }
    }

    /** Below 0 if the call has been answered. */
    private int lend(RawMessage message, int fd) {
        int socket = asking.descriptor(fd);
        if (socket < 0) {
            message.answer(socket);
            return socket;
        }
        return message.lend(socket, true);
    }

    /** A copy of an address; null if the call has been answered, because there is none that could travel. */
    ByteBuffer address(RawMessage message, String name, long address, int length) {
        if (length < Short.BYTES || length > HostAddresses.BYTES) {
            message.answer(-RawNumbers.EINVAL);
            return null;
        }
        byte[] bytes = asking.bytes(address, length);
        if (bytes == null) {
            message.answer(-RawNumbers.EFAULT);
            return null;
        }
        int family = bytes[0] & 0xFF | (bytes[1] & 0xFF) << Byte.SIZE;
        boolean tooShort = (family == AF_INET || family == AF_INET6) && length < ADDRESS_BYTES[family];
        // A child's working directory may be another than the session's, from which the name of a socket starts.
        boolean elsewhere =
                origin.moves() && family == AF_UNIX && length > Short.BYTES && bytes[2] != 0 && bytes[2] != '/';
        if (HostAddresses.domainOf(family) == SocketDomain.UNSPECIFIED || tooShort || elsewhere) {
            RawMessage.refuse(origin, name, null);
            return null;
        }
        return ByteBuffer.allocateDirect(HostAddresses.BYTES).put(bytes);
    }
}
