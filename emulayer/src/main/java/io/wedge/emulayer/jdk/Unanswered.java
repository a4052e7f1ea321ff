package io.wedge.emulayer.jdk;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Errno;

/** For natives that declare no exception and have no answer for "unknown": what becomes of a failure that no host has. */
public final class Unanswered {
    private Unanswered() {}

    /** Passes a result on, or throws an InternalError that says why there is none. */
    public static long orThrow(long result) {
        if (result < 0) {
            throw Failures.trimmed(new InternalError(reason(result)));
        }
        return result;
    }

    /** Why a call failed, in words. */
    public static String reason(long failure) {
        return failure == Session.OVER
                ? Session.reason()
                : Errno.of((int) -failure).text();
    }
}
