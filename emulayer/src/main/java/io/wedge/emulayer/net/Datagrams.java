package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketException;

/** sun.nio.ch.DatagramChannelImpl: datagrams to and from anyone. Those of a connected socket are in {@link DatagramIo}. */
public final class Datagrams {
    /** JDK 17 and 21 leave that option of IPv6 as it is. */
    private static final boolean SINCE_25 = Runtime.version().feature() >= 25;

    private static final long AGAIN = -Errno.EAGAIN.id();
    private static final long EINTR = -Errno.EINTR.id();
    private static final long REFUSED = -Errno.ECONNREFUSED.id();

    private Datagrams() {}

    /** A datagram socket as libnio makes one: not for multicast of others in this machine, and for one hop of multicast at first. */
    static int socket(boolean inet6, boolean reuse) throws IOException {
        PreClose.prepare();
        int fd = (int) SocketFailures.orThrow(
                SocketCalls.socket(inet6 ? SocketDomain.INET6 : SocketDomain.INET, SocketType.DATAGRAM));
        if (inet6) {
            check(fd, SocketCalls.set(fd, SocketOption.IP6_ONLY, 0));
        }
        if (reuse) {
            check(fd, SocketCalls.set(fd, SocketOption.REUSE_ADDRESS, 1));
        }
        if (inet6) {
            check(fd, SocketCalls.set(fd, SocketOption.IP6_MULTICAST_HOPS, 1));
        }
        if (!inet6 || SINCE_25) {
            SocketOption others = inet6 ? SocketOption.IP6_MULTICAST_ALL : SocketOption.IP_MULTICAST_ALL;
            long result = SocketCalls.set(fd, others, 0);
            check(fd, result == -Errno.ENOPROTOOPT.id() ? 0 : result);
        }
        return fd;
    }

    private static void check(int fd, long result) throws SocketException {
        if (result < 0) {
            Files.close(fd);
            throw SocketFailures.plain(result);
        }
    }

    public static void disconnect0(FileDescriptor socket, boolean inet6) throws IOException {
        Call call = Wire.begin(Syscall.CONNECT, Fields.number(socket));
        Addresses.putNone(call.elements(), Element.ADDRESS);
        SocketFailures.orThrow(Wire.done(call));
    }

    /** That somebody's port was unreachable matters only to a connected socket. */
    public static int receive0(FileDescriptor socket, long address, int length, long sender, boolean connected)
            throws IOException {
        int fd = Fields.number(socket);
        while (true) {
            long result = Packets.receive(fd, address, length, sender);
            if (result == AGAIN && Modes.isBlocking(fd)) {
                result = Waits.events(fd, PollEvent.IN.value(), -1);
                if (result >= 0) {
                    continue;
                }
            }
            if (result != REFUSED || connected) {
                return status(result);
            }
        }
    }

    public static int send0(FileDescriptor socket, long address, int length, long target, int targetLength)
            throws IOException {
        int fd = Fields.number(socket);
        while (true) {
            long result = Packets.send(fd, address, length, targetLength == 0 ? 0 : target);
            if (result == AGAIN && Modes.isBlocking(fd)) {
                result = Waits.events(fd, PollEvent.OUT.value(), -1);
                if (result >= 0) {
                    continue;
                }
            }
            return status(result);
        }
    }

    private static int status(long result) throws IOException {
        if (result == AGAIN) {
            return Net.UNAVAILABLE;
        }
        if (result == EINTR) {
            return Net.INTERRUPTED;
        }
        if (result == REFUSED) {
            throw unreachable();
        }
        return (int) SocketFailures.orThrow(result);
    }

    static IOException unreachable() {
        return Failures.trimmed(new PortUnreachableException());
    }
}
