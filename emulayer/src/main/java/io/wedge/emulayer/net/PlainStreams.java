package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.PollEvent;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** java.net.SocketInputStream and SocketOutputStream of JDK 17's old sockets. */
public final class PlainStreams {
    /** As libnet: one read brings no more. */
    private static final int LONGEST_READ_BYTES = 128 << 10;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long AGAIN = -Errno.EAGAIN.id();

    private PlainStreams() {}

    public static int socketRead0(
            Object self, FileDescriptor descriptor, byte[] data, int offset, int length, int timeoutMs)
            throws IOException {
        int fd = number(descriptor);
        int wanted = Math.min(length, LONGEST_READ_BYTES);
        long deadline = System.nanoTime() + timeoutMs * NANOS_PER_MILLI;
        long result;
        while ((result = Transfers.receive(fd, data, offset, wanted)) == AGAIN) {
            long left = timeoutMs <= 0 ? -1 : Math.max(deadline - System.nanoTime(), 0);
            long ready = Waits.events(fd, PollEvent.IN.value(), left);
            if (ready == 0) {
                throw Failures.trimmed(new SocketTimeoutException("Read timed out"));
            }
            if (ready < 0) {
                throw PlainFailures.closedOr(ready, "select/poll failed");
            }
        }
        if (result == -Errno.ECONNRESET.id() || result == -Errno.EPIPE.id()) {
            throw SocketFailures.reset();
        }
        if (result < 0) {
            throw PlainFailures.closedOr(result, "Read failed");
        }
        return (int) result;
    }

    public static void socketWrite0(Object self, FileDescriptor descriptor, byte[] data, int offset, int length)
            throws IOException {
        int fd = number(descriptor);
        int written = 0;
        while (written < length) {
            long result = Transfers.write(fd, data, offset + written, length - written, true);
            if (result == -Errno.ECONNRESET.id()) {
                throw SocketFailures.reset();
            }
            if (result < 0) {
                throw PlainFailures.socket(result == -Errno.EINTR.id() ? -Errno.EBADF.id() : result, "Write failed");
            }
            written += (int) result;
        }
    }

    private static int number(FileDescriptor descriptor) throws SocketException {
        if (descriptor == null) {
            throw Failures.trimmed(new SocketException("socket closed"));
        }
        int fd = Fields.number(descriptor);
        if (fd == -1) {
            throw PlainFailures.closed();
        }
        return fd;
    }
}
