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
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.SocketException;

/** sun.nio.ch.UnixDomainSockets. */
public final class UnixSockets {
    /** Room for a path in struct sockaddr_un, its NUL included. */
    private static final int PATH_ROOM = 108;

    private UnixSockets() {}

    /** Whether there are such sockets at all. */
    public static boolean init() {
        long fd = SocketCalls.socket(SocketDomain.UNIX, SocketType.STREAM);
        return fd >= 0 && Files.close((int) fd) >= 0;
    }

    public static int socket0() throws IOException {
        PreClose.prepare();
        return (int) SocketFailures.orThrow(SocketCalls.socket(SocketDomain.UNIX, SocketType.STREAM));
    }

    public static void bind0(FileDescriptor socket, byte[] path) throws IOException {
        SocketFailures.orThrow(named(Syscall.BIND, Fields.number(socket), path));
    }

    public static int connect0(FileDescriptor socket, byte[] path) throws IOException {
        long result = named(Syscall.CONNECT, Fields.number(socket), path);
        return result == -Errno.EAGAIN.id() ? Net.UNAVAILABLE : Net.connected(result);
    }

    private static long named(Syscall syscall, int fd, byte[] path) throws SocketException {
        if (path.length >= PATH_ROOM) {
            throw Failures.trimmed(new SocketException("Unix domain path too long"));
        }
        Call call = Wire.begin(syscall, fd);
        Addresses.putPath(call.elements(), Element.ADDRESS, path);
        if (syscall == Syscall.CONNECT && Modes.isBlocking(fd)) {
            call.elements().putLong(Element.WAIT, 1);
        }
        return Waits.done(call);
    }

    public static int accept0(FileDescriptor socket, FileDescriptor accepted, Object[] peer) throws IOException {
        int fd = Fields.number(socket);
        while (true) {
            try (Call call = Net.beginAccept(fd)) {
                ReplyReader reply = Waits.answer(call);
                if (!reply.failed()) {
                    Net.accepted(reply, accepted);
                    peer[0] = path(reply);
                    return 1;
                }
                int status = Net.notAccepted(reply, fd);
                if (status != 0) {
                    return status;
                }
            } catch (SessionOverException e) {
                throw Failures.io(Session.over(e));
            }
        }
    }

    public static byte[] localAddress0(FileDescriptor socket) throws IOException {
        try (Call call = Wire.begin(Syscall.GETSOCKNAME, Fields.number(socket))) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw SocketFailures.of(-reply.errno().id());
            }
            return path(reply);
        } catch (SessionOverException e) {
            throw SocketFailures.of(Session.over(e));
        }
    }

    /** An abstract name has no bytes that the JDK would show. */
    private static byte[] path(ElementReader reply) {
        byte[] path = Addresses.path(reply, Element.ADDRESS);
        return path != null && path.length > 0 && path[0] == 0 ? new byte[0] : path;
    }

    /** sun.nio.ch.UnixAsynchronousSocketChannelImpl: how a connect ended. */
    public static void checkConnect(int fd) throws IOException {
        long[] error = new long[1];
        Failures.orThrow(SocketCalls.get(fd, io.wedge.messages.flags.SocketOption.ERROR, error));
        if (error[0] != 0) {
            throw SocketFailures.of(-error[0]);
        }
    }
}
