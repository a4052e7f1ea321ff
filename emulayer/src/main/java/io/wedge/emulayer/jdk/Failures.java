package io.wedge.emulayer.jdk;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Errno;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;

/** A failure (minus an {@link Errno}'s number) as the JDK's own exception, in the JDK's own words. */
public final class Failures {
    private Failures() {}

    /** The class through which call sites come here. */
    private static final String TRAP = "java.lang.WedgeTrap";

    /** Takes the frames of agent and layer off a stack trace: the application sees where its own call went into the JDK. */
    public static <E extends Throwable> E trimmed(E exception) {
        StackTraceElement[] frames = exception.getStackTrace();
        for (int i = 0; i < frames.length; i++) {
            if (frames[i].getClassName().equals(TRAP)) {
                exception.setStackTrace(Arrays.copyOfRange(frames, i + 1, frames.length));
                break;
            }
        }
        return exception;
    }

    /** IOException with strerror(3)'s text; where the session is over, it says why. No type of Wedge's own: the application knows none. */
    public static IOException io(long failure) {
        return trimmed(
                failure == Session.OVER
                        ? new IOException(Session.reason())
                        : new IOException(Errno.of((int) -failure).text()));
    }

    /** Passes a result on, or throws. */
    public static long orThrow(long result) throws IOException {
        if (result < 0) {
            throw io(result);
        }
        return result;
    }

    /** What opening a file by java.io throws: this type in any case, as callers may catch no other. */
    public static IOException notOpened(String path, long failure) {
        String reason = failure == Session.OVER
                ? Session.reason()
                : Errno.of((int) -failure).text();
        return trimmed(new FileNotFoundException(path + " (" + reason + ")"));
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
