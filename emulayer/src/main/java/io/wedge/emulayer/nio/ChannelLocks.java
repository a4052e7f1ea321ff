package io.wedge.emulayer.nio;

import io.wedge.emulayer.calls.Locks;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.Errno;
import java.io.FileDescriptor;
import java.io.IOException;

/** File locks of sun.nio.ch's dispatchers; the numbers are sun.nio.ch.FileDispatcher's. */
public final class ChannelLocks {
    private static final int NO_LOCK = -1;
    private static final int LOCKED = 0;
    private static final int INTERRUPTED = 2;

    private ChannelLocks() {}

    public static int lock0(FileDescriptor file, boolean blocking, long position, long size, boolean shared)
            throws IOException {
        long result = Locks.lock(Fields.number(file), position, size, !shared, blocking);
        if (result >= 0) {
            return LOCKED;
        }
        Errno errno = Errno.of((int) -result);
        if (!blocking && (errno == Errno.EAGAIN || errno == Errno.EACCES)) {
            return NO_LOCK;
        }
        if (errno == Errno.EINTR) {
            return INTERRUPTED;
        }
        throw Failures.io(result);
    }

    public static void release0(FileDescriptor file, long position, long size) throws IOException {
        Failures.orThrow(Locks.unlock(Fields.number(file), position, size));
    }
}
