package io.wedge.emulayer.jdk;

import io.wedge.emulayer.Session;
import io.wedge.emulayer.calls.HostNumbers;
import io.wedge.messages.Errno;
import io.wedge.messages.port.SessionOverException;
import java.io.FileNotFoundException;
import java.io.IOException;

/** A failure (minus an {@link Errno}'s number) as the JDK's own exception, in the JDK's own words. */
public final class Failures {
    private Failures() {}

    /** IOException with strerror(3)'s text; where the session is over, one that says why. */
    public static IOException io(long failure) {
        return failure == Session.OVER
                ? new SessionOverException(Session.reason())
                : new IOException(Errno.of((int) -failure).text());
    }

    /** Passes a result on, or throws. */
    public static long orThrow(long result) throws IOException {
        if (result < 0) {
            throw io(result);
        }
        return result;
    }

    /** What opening a file by java.io throws. */
    public static IOException notOpened(String path, long failure) {
        return failure == Session.OVER
                ? new SessionOverException(Session.reason())
                : new FileNotFoundException(
                        path + " (" + Errno.of((int) -failure).text() + ")");
    }

    /** sun.nio.fs.UnixException, which is not public. */
    public static Exception unix(long failure) {
        return failure == Session.OVER
                ? UnixExceptions.of(Session.reason())
                : UnixExceptions.of(HostNumbers.errno(failure));
    }

    /** Passes a result on, or throws UnixException. */
    public static long orThrowUnix(long result) throws Exception {
        if (result < 0) {
            throw unix(result);
        }
        return result;
    }
}
