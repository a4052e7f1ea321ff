package io.wedge.emulayer.nio;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.messages.Errno;
import java.io.IOException;

/** What natives of sun.nio.ch answer besides counts: sun.nio.ch.IOStatus. */
final class Status {
    static final int EOF = -1;
    static final int UNAVAILABLE = -2;
    static final int INTERRUPTED = -3;
    static final int UNSUPPORTED_CASE = -6;

    private static final long AGAIN = -Errno.EAGAIN.id();
    private static final long EINTR = -Errno.EINTR.id();

    private Status() {}

    /** Of a read. */
    static long ofRead(long result) throws IOException {
        return result == 0 ? EOF : ofWrite(result);
    }

    /** Of a write. */
    static long ofWrite(long result) throws IOException {
        if (result >= 0) {
            return result;
        }
        return result == AGAIN ? UNAVAILABLE : of(result);
    }

    /** Of anything else. */
    static long of(long result) throws IOException {
        return result == EINTR ? INTERRUPTED : Failures.orThrow(result);
    }
}
