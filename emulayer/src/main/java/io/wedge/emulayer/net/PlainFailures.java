package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Errno;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;

/** Failures (minus an {@link Errno}'s number) of JDK 17's old sockets, as libnet words them: strerror(3)'s text and, behind it, what was tried. */
final class PlainFailures {
    private PlainFailures() {}

    static SocketException closed() {
        return Failures.trimmed(new SocketException("Socket closed"));
    }

    static boolean isClosed(long failure) {
        // A call that waited is let go when the socket becomes another one: libnet takes that for a closed socket, too.
        return failure == -Errno.EBADF.id() || failure == -Errno.EINTR.id();
    }

    static String text(long failure, String tried) {
        return failure == Session.OVER
                ? Session.reason()
                : Errno.of((int) -failure).text() + (tried == null ? "" : " (" + tried + ")");
    }

    /** SocketException with both. */
    static SocketException socket(long failure, String tried) {
        return Failures.trimmed(new SocketException(text(failure, tried)));
    }

    /** The same, or that the socket is closed. */
    static SocketException closedOr(long failure, String tried) {
        return isClosed(failure) ? closed() : socket(failure, tried);
    }

    static SocketException bind(long failure) {
        return switch (Errno.of((int) -failure)) {
            case EADDRINUSE, EADDRNOTAVAIL, EPERM, EACCES ->
                Failures.trimmed(new BindException(text(failure, "Bind failed")));
            default -> socket(failure, "Bind failed");
        };
    }

    static IOException connect(long failure) {
        return Failures.trimmed(
                switch (Errno.of((int) -failure)) {
                    case EINVAL -> new SocketException("Invalid argument or cannot assign requested address");
                    case EPROTO -> new ProtocolException(text(failure, "Protocol error"));
                    case ECONNREFUSED -> new ConnectException(text(failure, "Connection refused"));
                    case ETIMEDOUT -> new ConnectException(text(failure, "Connection timed out"));
                    case EHOSTUNREACH -> new NoRouteToHostException(text(failure, "Host unreachable"));
                    case EADDRNOTAVAIL -> new NoRouteToHostException(text(failure, "Address not available"));
                    case EISCONN, EBADF, EINTR -> new SocketException("Socket closed");
                    default -> new SocketException(text(failure, "connect failed"));
                });
    }

    static IOException unreachable() {
        return Failures.trimmed(new PortUnreachableException("ICMP Port Unreachable"));
    }
}
