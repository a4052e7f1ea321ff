package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;

/** Pipes and event counters, by which selectors are woken: sun.nio.ch.IOUtil and EventFD. */
public final class Pipes {
    private static final int DRAIN_BYTES = 128;
    private static final long AGAIN = -Errno.EAGAIN.id();

    private Pipes() {}

    /** Both ends: the reading one in the high half. */
    public static long makePipe(boolean blocking) throws IOException {
        PreClose.prepare();
        try (Call call = Session.begin(Syscall.PIPE)) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw Failures.io(-reply.errno().id());
            }
            int source = (int) Wire.descriptor(reply.result());
            int sink = (int) Wire.descriptor(reply.longAt(Element.TO_FD, 0));
            Modes.set(source, blocking);
            Modes.set(sink, blocking);
            return (long) source << 32 | sink;
        } catch (SessionOverException e) {
            throw Failures.io(Session.over(e));
        }
    }

    /** Reads all there is: whether there was any. */
    public static boolean drain(int fd) throws IOException {
        byte[] bytes = new byte[DRAIN_BYTES];
        boolean any = false;
        while (true) {
            long count = Transfers.receive(fd, bytes, 0, DRAIN_BYTES);
            if (count < 0 && count != AGAIN) {
                throw Failures.io(count);
            }
            any |= count > 0;
            if (count < DRAIN_BYTES) {
                return any;
            }
        }
    }

    /** Reads one byte: how many. */
    public static int drain1(int fd) throws IOException {
        long count = Transfers.receive(fd, new byte[1], 0, 1);
        if (count == AGAIN) {
            return 0;
        }
        return count == -Errno.EINTR.id() ? Net.INTERRUPTED : (int) Failures.orThrow(count);
    }

    public static int write1(int fd, byte value) throws IOException {
        return SocketIo.status(Transfers.write(fd, new byte[] {value}, 0, 1, Modes.isBlocking(fd)));
    }

    public static int eventfd0() throws IOException {
        long fd = Wire.descriptorOf(Session.begin(Syscall.EVENTFD));
        Modes.set((int) Failures.orThrow(fd), true);
        return (int) fd;
    }

    /** Adds 1 to a counter. */
    public static int set0(int fd) throws IOException {
        return SocketIo.status(Signals.send(fd));
    }

    /** Kept in this layer alone. */
    public static void configureBlocking(FileDescriptor file, boolean blocking) {
        Modes.set(Fields.number(file), blocking);
    }
}
