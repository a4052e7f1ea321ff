package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Vectors;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.Errno;
import java.io.FileDescriptor;
import java.io.IOException;

/** Reads and writes of sun.nio.ch.SocketDispatcher. */
public final class SocketIo {
    private static final int EOF = -1;

    private SocketIo() {}

    public static int read0(FileDescriptor socket, long address, int length) throws IOException {
        int fd = Fields.number(socket);
        return (int) received(Transfers.receive(fd, address, length, Modes.isBlocking(fd)));
    }

    public static long readv0(FileDescriptor socket, long vectors, int count) throws IOException {
        int fd = Fields.number(socket);
        return received(Vectors.read(fd, vectors, count, Modes.isBlocking(fd)));
    }

    private static long received(long result) throws IOException {
        if (result == -Errno.ECONNRESET.id() || result == -Errno.EPIPE.id()) {
            throw SocketFailures.reset();
        }
        return result == 0 ? EOF : sent(result);
    }

    public static int write0(FileDescriptor socket, long address, int length) throws IOException {
        int fd = Fields.number(socket);
        return (int) sent(Transfers.write(fd, address, length, Transfers.HERE, Modes.isBlocking(fd)));
    }

    public static long writev0(FileDescriptor socket, long vectors, int count) throws IOException {
        int fd = Fields.number(socket);
        return sent(Vectors.write(fd, vectors, count, Modes.isBlocking(fd)));
    }

    /** As sun.nio.ch.IOStatus has it. */
    static int status(long result) throws IOException {
        return (int) sent(result);
    }

    private static long sent(long result) throws IOException {
        if (result == -Errno.EAGAIN.id()) {
            return Net.UNAVAILABLE;
        }
        return result == -Errno.EINTR.id() ? Net.INTERRUPTED : Failures.orThrow(result);
    }
}
