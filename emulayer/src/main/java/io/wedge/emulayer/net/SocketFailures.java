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
        if (failure == Session.OVER) {
            return Failures.trimmed(new SocketException(Session.reason()));
        }
        Errno errno = Errno.of((int) -failure);
        return Failures.trimmed(
                switch (errno) {
                    case EPROTO -> new ProtocolException(errno.text());
                    case ECONNREFUSED, ETIMEDOUT, ENOTCONN -> new ConnectException(errno.text());
                    case EHOSTUNREACH -> new NoRouteToHostException(errno.text());
                    case EADDRINUSE, EADDRNOTAVAIL, EACCES -> new BindException(errno.text());
                    default -> new SocketException(errno.text());
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
