package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** Calls on sockets that every emulation of them uses. Each answers a number of at least 0, or minus an errno's. */
public final class SocketCalls {
    private SocketCalls() {}

    /** socket(2): a virtual descriptor number, blocking. */
    public static long socket(SocketDomain domain, SocketType type) {
        Call call = Session.begin(Syscall.SOCKET);
        call.elements().putLong(Element.DOMAIN, domain.value()).putLong(Element.SOCKET_TYPE, type.value());
        long fd = Wire.descriptorOf(call);
        if (fd >= 0) {
            Modes.set((int) fd, true);
        }
        return fd;
    }

    /** A new socket on which a step has been done; closed again if the step failed. */
    static long orClose(long fd, long step) {
        if (step < 0) {
            Files.close((int) fd);
            return step;
        }
        return fd;
    }

    /** setsockopt(2) of a number. */
    public static long set(int fd, SocketOption option, long value) {
        Call call = Wire.begin(Syscall.SETSOCKOPT, fd);
        call.elements().putLong(Element.OPTION, option.value()).putLong(Element.VALUE, value);
        return Wire.done(call);
    }

    /** getsockopt(2) of a number, which may be any: written to the array's first place. 0, or minus an errno's. */
    public static long get(int fd, SocketOption option, long[] value) {
        try (Call call = Wire.begin(Syscall.GETSOCKOPT, fd)) {
            call.elements().putLong(Element.OPTION, option.value());
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            value[0] = reply.longAt(Element.VALUE, 0);
            return 0;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** listen(2). */
    public static long listen(int fd, int backlog) {
        Call call = Wire.begin(Syscall.LISTEN, fd);
        call.elements().putLong(Element.BACKLOG, backlog);
        return Wire.done(call);
    }

    /** shutdown(2), in our numbers, which are the JDK's. */
    public static long shutdown(int fd, int how) {
        Call call = Wire.begin(Syscall.SHUTDOWN, fd);
        call.elements().putLong(Element.HOW, how);
        return Wire.done(call);
    }
}
