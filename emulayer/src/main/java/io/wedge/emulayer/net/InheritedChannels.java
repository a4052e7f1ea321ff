package io.wedge.emulayer.net;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Grants;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;

/**
 * sun.nio.ch.InheritedChannel: the socket that a program's starter (inetd) left as descriptor 0. The kernel took it with the other standard streams; the channel is another name of
 * it there. Where the standard stream is the host's own (see {@link StandardStreams}), so is the channel. The natives that name a descriptor answer what the JDK's do: -1 or null
 * for what the host does not say, an exception only for dup, dup2, open and close.
 */
public final class InheritedChannels {
    private static final int STANDARD_STREAMS = 3;

    /** The constants of sun.nio.ch.InheritedChannel, which are not the host's. */
    private static final int UNKNOWN = -1;

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int AF_INET = 1;
    private static final int AF_INET6 = 2;
    private static final int AF_UNIX = 3;

    private static final String CLASS = "sun/nio/ch/InheritedChannel";

    /** The kernel's /dev/null, which the host's number that open0 answered is the same file as; -1 until it has been opened. */
    private static volatile int devNull = -1;

    private InheritedChannels() {}

    public static int dup(int fd) throws IOException {
        int virtual = fd >= 0 && fd < STANDARD_STREAMS ? StandardStreams.virtual(fd) : -1;
        if (virtual < 0) {
            return hostDup(fd);
        }
        return (int) Failures.orThrow(Wire.descriptorOf(Wire.begin(Syscall.DUP, virtual)));
    }

    /** Answers a number of the host's: dup2 puts it in the place of the host's standard streams, and the kernel's in that of the kernel's. */
    public static int open0(String path, int flags) throws IOException {
        long access = OpenFlag.READ.value() | OpenFlag.WRITE.value();
        int virtual = (int) Failures.orThrow(Files.openNoDirectory(path, access, 0));
        devNull = virtual;
        return hostOpen(Grants.path(virtual, AccessMode.READ.value() | AccessMode.WRITE.value()), flags);
    }

    /** Closing the channel puts /dev/null in the place of the standard streams, which are that socket too: the connection ends here, and not with the program. */
    public static void dup2(int from, int to) throws IOException {
        hostDup2(from, to);
        int virtual = to >= 0 && to < STANDARD_STREAMS ? StandardStreams.virtual(to) : -1;
        if (virtual >= 0 && devNull >= 0) {
            Call call = Wire.begin(Syscall.DUP_TO, devNull);
            call.elements().putLong(Element.TO_FD, Wire.capability(virtual));
            Failures.orThrow(Wire.done(call));
        }
    }

    public static void close0(int fd) throws IOException {
        Failures.orThrow(Files.close(fd));
    }

    public static int soType0(int fd) {
        long[] type = new long[1];
        if (SocketCalls.get(fd, SocketOption.TYPE, type) < 0) {
            return UNKNOWN;
        }
        if (type[0] == SocketType.STREAM.value()) {
            return SOCK_STREAM;
        }
        return type[0] == SocketType.DATAGRAM.value() ? SOCK_DGRAM : UNKNOWN;
    }

    public static int addressFamily(int fd) {
        int domain = named(Syscall.GETSOCKNAME, fd, Addresses::domain, UNKNOWN);
        if (domain == SocketDomain.INET.value()) {
            return AF_INET;
        }
        if (domain == SocketDomain.INET6.value()) {
            return AF_INET6;
        }
        return domain == SocketDomain.UNIX.value() ? AF_UNIX : UNKNOWN;
    }

    public static boolean isConnected(int fd) {
        return named(Syscall.GETPEERNAME, fd, (reply, address) -> true, false);
    }

    public static InetAddress inetPeerAddress0(int fd) {
        return named(Syscall.GETPEERNAME, fd, Addresses::address, null);
    }

    public static byte[] unixPeerAddress0(int fd) {
        return named(Syscall.GETPEERNAME, fd, Addresses::path, null);
    }

    public static int peerPort0(int fd) {
        return named(Syscall.GETPEERNAME, fd, Addresses::port, UNKNOWN);
    }

    /** What an address has to say. */
    private interface Part<T> {
        T of(ReplyReader reply, Element address);
    }

    private static <T> T named(Syscall name, int fd, Part<T> part, T unknown) {
        try (Call call = Wire.begin(name, fd)) {
            ReplyReader reply = call.call();
            return reply.failed() ? unknown : part.of(reply, Element.ADDRESS);
        } catch (SessionOverException e) {
            return unknown;
        }
    }

    private static int hostDup(int fd) throws IOException {
        try {
            return (int) Original.DUP.invokeExact(fd);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    private static int hostOpen(String path, int flags) throws IOException {
        try {
            return (int) Original.OPEN.invokeExact(path, flags);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    private static void hostDup2(int from, int to) throws IOException {
        try {
            Original.DUP2.invokeExact(from, to);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    private static IOException thrown(Throwable e) {
        if (e instanceof IOException io) {
            return io;
        }
        if (e instanceof RuntimeException runtime) {
            throw runtime;
        }
        throw new IllegalStateException("a native of InheritedChannel", e);
    }

    /** Looked up with the first question for an inherited channel. */
    private static final class Original {
        static final MethodHandle DUP = Originals.of(CLASS, "dup", "(I)I");
        static final MethodHandle DUP2 = Originals.of(CLASS, "dup2", "(II)V");
        static final MethodHandle OPEN = Originals.of(CLASS, "open0", "(Ljava/lang/String;I)I");
    }
}
