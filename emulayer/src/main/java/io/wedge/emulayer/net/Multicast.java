package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;

/** sun.nio.ch.Net: membership in groups, and the interface that multicast goes out by. IPv4 addresses are ints, the first byte on top. */
public final class Multicast {
    private Multicast() {}

    /** Any source where that is 0. */
    public static int joinOrDrop4(boolean join, FileDescriptor socket, int group, int local, int source)
            throws IOException {
        SocketOption option = source == 0
                ? join ? SocketOption.IP_JOIN : SocketOption.IP_LEAVE
                : join ? SocketOption.IP_JOIN_SOURCE : SocketOption.IP_LEAVE_SOURCE;
        return status(join, set4(socket, option, group, local, source));
    }

    public static int blockOrUnblock4(boolean block, FileDescriptor socket, int group, int local, int source)
            throws IOException {
        SocketOption option = block ? SocketOption.IP_BLOCK_SOURCE : SocketOption.IP_UNBLOCK_SOURCE;
        return status(block, set4(socket, option, group, local, source));
    }

    private static long set4(FileDescriptor socket, SocketOption option, int group, int local, int source) {
        Call call = begin(socket, option);
        put(call.elements(), Element.ADDRESS, SocketDomain.INET, bytes(group));
        put(call.elements(), Element.LOCAL, SocketDomain.INET, bytes(local));
        if (source != 0) {
            put(call.elements(), Element.SOURCE, SocketDomain.INET, bytes(source));
        }
        return Wire.done(call);
    }

    /** Any source where that is null. */
    public static int joinOrDrop6(boolean join, FileDescriptor socket, byte[] group, int index, byte[] source)
            throws IOException {
        SocketOption option = source == null
                ? join ? SocketOption.IP6_JOIN : SocketOption.IP6_LEAVE
                : join ? SocketOption.IP6_JOIN_SOURCE : SocketOption.IP6_LEAVE_SOURCE;
        return status(join, set6(socket, option, group, index, source));
    }

    public static int blockOrUnblock6(boolean block, FileDescriptor socket, byte[] group, int index, byte[] source)
            throws IOException {
        SocketOption option = block ? SocketOption.IP6_BLOCK_SOURCE : SocketOption.IP6_UNBLOCK_SOURCE;
        return status(block, set6(socket, option, group, index, source));
    }

    private static long set6(FileDescriptor socket, SocketOption option, byte[] group, int index, byte[] source) {
        Call call = begin(socket, option);
        put(call.elements(), Element.ADDRESS, SocketDomain.INET6, group);
        call.elements().putLong(Element.INTERFACE, index);
        if (source != null) {
            put(call.elements(), Element.SOURCE, SocketDomain.INET6, source);
        }
        return Wire.done(call);
    }

    /** A host that cannot do what is asked says so by a status of its own. */
    private static int status(boolean begins, long result) throws IOException {
        boolean unsupported = result == -Errno.ENOPROTOOPT.id() || result == -Errno.EOPNOTSUPP.id();
        if (begins && unsupported) {
            return Net.UNAVAILABLE;
        }
        SocketFailures.orThrow(result);
        return 0;
    }

    public static void setInterface4(FileDescriptor socket, int local) throws IOException {
        Call call = begin(socket, SocketOption.IP_MULTICAST_INTERFACE);
        put(call.elements(), Element.LOCAL, SocketDomain.INET, bytes(local));
        SocketFailures.orThrow(Wire.done(call));
    }

    public static int getInterface4(FileDescriptor socket) throws IOException {
        return ByteBuffer.wrap(outgoing4(Fields.number(socket))).getInt();
    }

    /** The address of the interface that an IPv4 socket's multicast goes out by. */
    static byte[] outgoing4(int fd) throws IOException {
        try (Call call = Wire.begin(Syscall.GETSOCKOPT, fd)) {
            call.elements().putLong(Element.OPTION, SocketOption.IP_MULTICAST_INTERFACE.value());
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw SocketFailures.of(-reply.errno().id());
            }
            byte[] host = Lists.bytesAt(reply.addressOf(Element.LOCAL), reply.lengthOf(Element.LOCAL), Element.HOST);
            return host == null ? new byte[Integer.BYTES] : host;
        } catch (SessionOverException e) {
            throw SocketFailures.of(Session.over(e));
        }
    }

    public static void setInterface6(FileDescriptor socket, int index) throws IOException {
        SocketFailures.orThrow(SocketCalls.set(Fields.number(socket), SocketOption.IP6_MULTICAST_INTERFACE, index));
    }

    public static int getInterface6(FileDescriptor socket) throws IOException {
        long[] index = new long[1];
        SocketFailures.orThrow(SocketCalls.get(Fields.number(socket), SocketOption.IP6_MULTICAST_INTERFACE, index));
        return (int) index[0];
    }

    private static Call begin(FileDescriptor socket, SocketOption option) {
        Call call = Wire.begin(Syscall.SETSOCKOPT, Fields.number(socket));
        call.elements().putLong(Element.OPTION, option.value());
        return call;
    }

    static void put(ElementWriter elements, Element element, SocketDomain domain, byte[] host) {
        int list = elements.beginList(element);
        elements.putLong(Element.DOMAIN, domain.value()).putBytes(Element.HOST, host);
        elements.endList(list);
    }

    private static byte[] bytes(int host) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(host).array();
    }
}
