package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Errno;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;

/** Failures (minus an {@link Errno}'s number) of sockets, as libnio's handleSocketError makes exceptions of them. */
public final class SocketFailures {
    private SocketFailures() {}

    /** The exception of a failure. */
    public static IOException of(long failure) {
        return of(failure, "");
    }

    /** Of a connect whose end was polled for: JDK 21 alone says more than strerror(3). */
    static IOException ofPolledConnect(long failure) {
        if (Runtime.version().feature() != 21) {
            return of(failure);
        }
        return of(
                failure,
                failure == -Errno.ENOTCONN.id() ? " (peer closed connection after accepting)" : " (connect failed)");
    }

    private static IOException of(long failure, String more) {
        if (failure == Session.OVER) {
            return Failures.trimmed(new SocketException(Session.reason()));
        }
        Errno errno = Errno.of((int) -failure);
        String text = errno.text() + more;
        return Failures.trimmed(
                switch (errno) {
                    case EPROTO -> new ProtocolException(text);
                    case ECONNREFUSED, ETIMEDOUT, ENOTCONN -> new ConnectException(text);
                    case EHOSTUNREACH -> new NoRouteToHostException(text);
                    case EADDRINUSE, EADDRNOTAVAIL, EACCES -> new BindException(text);
                    default -> new SocketException(text);
                });
    }

    /** Passes a result on, or throws. */
    public static long orThrow(long result) throws IOException {
        if (result < 0) {
            throw of(result);
        }
        return result;
    }

    /** SocketException whatever the failure: of natives that know no other. */
    public static SocketException plain(long failure) {
        return Failures.trimmed(new SocketException(
                failure == Session.OVER
                        ? Session.reason()
                        : Errno.of((int) -failure).text()));
    }

    /** sun.net.ConnectionResetException, by which a read of a socket tells a reset from other failures. */
    static IOException reset() {
        try {
            return Failures.trimmed((IOException) Reset.CONSTRUCTOR.newInstance("Connection reset"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ConnectionResetException cannot be made", e);
        }
    }

    /** Looked up with the first reset. */
    private static final class Reset {
        static final Constructor<?> CONSTRUCTOR = constructor();

        private static Constructor<?> constructor() {
            try {
                Constructor<?> constructor =
                        Fields.type("sun.net.ConnectionResetException").getDeclaredConstructor(String.class);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(
                        "JDK " + Runtime.version() + " has another ConnectionResetException", e);
            }
        }
    }
}
