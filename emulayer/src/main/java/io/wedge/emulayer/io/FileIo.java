package io.wedge.emulayer.io;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Lent;
import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.OpenFlag;
import java.io.FileDescriptor;
import java.io.IOException;

/** What the three classes of java.io that hold an open file have in common. */
final class FileIo {
    private static final int MODE = 0666;
    private static final long INTERRUPTED = -Errno.EINTR.id();
    private static final ThreadLocal<byte[]> ONE = ThreadLocal.withInitial(() -> new byte[1]);

    private FileIo() {}

    /** A descriptor's number; closed streams have none. */
    static int opened(FileDescriptor descriptor) throws IOException {
        int fd = Fields.number(descriptor);
        if (fd == -1) {
            throw Failures.trimmed(new IOException("Stream Closed"));
        }
        return fd;
    }

    static void open(FileDescriptor descriptor, String path, long flags) throws IOException {
        if (path == null) {
            throw Failures.trimmed(new NullPointerException());
        }
        long fd = Files.openStream(path, flags, MODE);
        if (fd < 0) {
            throw Failures.notOpened(path, fd);
        }
        Fields.setNumber(descriptor, Lent.opened((int) fd));
        Fields.setAppend(descriptor, (flags & OpenFlag.APPEND.value()) != 0);
    }

    static int read(FileDescriptor descriptor) throws IOException {
        byte[] one = ONE.get();
        return readFully(opened(descriptor), one, 0, 1) == 0 ? -1 : one[0] & 0xFF;
    }

    static int readBytes(FileDescriptor descriptor, byte[] bytes, int offset, int length) throws IOException {
        check(bytes, offset, length);
        if (length == 0) {
            return 0;
        }
        long count = readFully(opened(descriptor), bytes, offset, length);
        return count == 0 ? -1 : (int) count;
    }

    /** Streams have no interruptible reads: a signal only starts the wait again. */
    private static long readFully(int fd, byte[] bytes, int offset, int length) throws IOException {
        long count;
        do {
            count = Transfers.read(fd, bytes, offset, length);
        } while (count == INTERRUPTED);
        return Failures.orThrow(count);
    }

    static void write(FileDescriptor descriptor, int value) throws IOException {
        byte[] one = ONE.get();
        one[0] = (byte) value;
        writeFully(opened(descriptor), one, 0, 1);
    }

    static void writeBytes(FileDescriptor descriptor, byte[] bytes, int offset, int length) throws IOException {
        check(bytes, offset, length);
        if (length > 0) {
            writeFully(opened(descriptor), bytes, offset, length);
        }
    }

    private static void writeFully(int fd, byte[] bytes, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            long count = Transfers.write(fd, bytes, offset + written, length - written);
            if (count != INTERRUPTED) {
                written += (int) Failures.orThrow(count);
            }
        }
    }

    private static void check(byte[] bytes, int offset, int length) {
        if (bytes == null) {
            throw Failures.trimmed(new NullPointerException());
        }
        if (offset < 0 || length < 0 || length > bytes.length - offset) {
            throw Failures.trimmed(new IndexOutOfBoundsException());
        }
    }
}
