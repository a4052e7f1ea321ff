package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.port.Call;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;

/** sun.nio.ch.DatagramDispatcher: datagrams of a connected socket, each in one buffer or spread over several. */
public final class DatagramIo {
    private static final int EOF = -1;
    /** A struct iovec: address, length. */
    private static final int VECTOR_BYTES = 16;

    private static final int VECTOR_LENGTH_AT = 8;
    /** IOV_MAX: sun.nio.ch.IOUtil gives no more. */
    private static final int MAX_VECTORS = 1024;

    private DatagramIo() {}

    /** One step, as Packets has them. */
    @FunctionalInterface
    private interface Step {
        long move() throws IOException;
    }

    private static long move(int fd, PollEvent event, Step step) throws IOException {
        while (true) {
            long result = step.move();
            if (result != -Errno.EAGAIN.id() || !Modes.isBlocking(fd)) {
                return result;
            }
            result = Waits.events(fd, event.value(), -1);
            if (result < 0) {
                return result;
            }
        }
    }

    public static int read0(FileDescriptor socket, long address, int length) throws IOException {
        int fd = Fields.number(socket);
        return (int) received(move(fd, PollEvent.IN, () -> Packets.receive(fd, address, length, 0)));
    }

    public static long readv0(FileDescriptor socket, long vectors, int count) throws IOException {
        int fd = Fields.number(socket);
        int used = Math.min(count, MAX_VECTORS);
        ByteBuffer all = ByteBuffer.allocateDirect((int) Math.min(total(vectors, used), Packets.MAX_BYTES));
        long address = RawMemoryUnsafe.address(all);
        long result = move(fd, PollEvent.IN, () -> Packets.receive(fd, address, all.capacity(), 0));
        copy(vectors, used, address, result, true);
        java.lang.ref.Reference.reachabilityFence(all);
        return received(result);
    }

    public static int write0(FileDescriptor socket, long address, int length) throws IOException {
        int fd = Fields.number(socket);
        return (int) sent(move(fd, PollEvent.OUT, () -> Packets.send(fd, address, length, 0)));
    }

    public static long writev0(FileDescriptor socket, long vectors, int count) throws IOException {
        int fd = Fields.number(socket);
        int used = Math.min(count, MAX_VECTORS);
        int length = (int) Math.min(total(vectors, used), Packets.MAX_BYTES);
        ByteBuffer all = ByteBuffer.allocateDirect(length);
        long address = RawMemoryUnsafe.address(all);
        copy(vectors, used, address, length, false);
        long result = move(fd, PollEvent.OUT, () -> Packets.send(fd, address, length, 0));
        java.lang.ref.Reference.reachabilityFence(all);
        return sent(result);
    }

    private static long total(long vectors, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += RawMemoryUnsafe.getLong(vectors + (long) i * VECTOR_BYTES + VECTOR_LENGTH_AT);
        }
        return total;
    }

    private static void copy(long vectors, int count, long all, long bytes, boolean out) {
        long done = 0;
        for (int i = 0; i < count && done < bytes; i++) {
            long vector = vectors + (long) i * VECTOR_BYTES;
            long address = RawMemoryUnsafe.getLong(vector);
            long length = Math.min(RawMemoryUnsafe.getLong(vector + VECTOR_LENGTH_AT), bytes - done);
            RawMemoryUnsafe.copy(out ? all + done : address, out ? address : all + done, length);
            done += length;
        }
    }

    private static long received(long result) throws IOException {
        return result == 0 ? EOF : sent(result);
    }

    private static long sent(long result) throws IOException {
        if (result == -Errno.ECONNREFUSED.id()) {
            throw Datagrams.unreachable();
        }
        if (result == -Errno.EAGAIN.id()) {
            return Net.UNAVAILABLE;
        }
        return result == -Errno.EINTR.id() ? Net.INTERRUPTED : Failures.orThrow(result);
    }

    /** dup2(2): the second descriptor becomes another name of the first one's socket. */
    public static void dup0(FileDescriptor from, FileDescriptor to) throws IOException {
        Call call = Wire.begin(Syscall.DUP_TO, Fields.number(from));
        call.elements().putLong(Element.TO_FD, Wire.capability(Fields.number(to)));
        Failures.orThrow(Wire.done(call));
    }
}
