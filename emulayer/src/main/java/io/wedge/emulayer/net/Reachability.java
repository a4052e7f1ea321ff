package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** java.net.Inet4AddressImpl and Inet6AddressImpl: isReachable0. */
public final class Reachability {
    private static final int INET_BYTES = 4;

    private Reachability() {}

    public static boolean isReachable0(Object self, byte[] address, int timeoutMs, byte[] local, int ttl)
            throws IOException {
        return ask(address, 0, timeoutMs, local, 0, ttl);
    }

    public static boolean isReachable0(
            Object self, byte[] address, int scope, int timeoutMs, byte[] local, int ttl, int localScope)
            throws IOException {
        if (!Ipv6.isAvailable()) {
            return false;
        }
        boolean inet6 = address.length > INET_BYTES;
        return ask(address, inet6 ? scope : 0, timeoutMs, local, inet6 ? localScope : 0, ttl);
    }

    private static boolean ask(byte[] address, int scope, int timeoutMs, byte[] local, int localScope, int ttl)
            throws IOException {
        try (Call call = Session.begin(Syscall.REACHABLE)) {
            HostNames.put(call.elements(), Element.ADDRESS, address, scope);
            call.elements().putLong(Element.TIMEOUT, TimeUnit.MILLISECONDS.toNanos(timeoutMs));
            if (ttl > 0) {
                call.elements().putLong(Element.TTL, ttl);
            }
            if (local != null) {
                HostNames.put(call.elements(), Element.LOCAL, local, localScope);
            }
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw failure(reply);
            }
            return reply.result() != 0;
        } catch (SessionOverException e) {
            Session.over(e);
            throw Failures.trimmed(new SocketException(Session.reason()));
        }
    }

    private static IOException failure(ReplyReader reply) {
        byte[] reason = reply.bytesAt(Element.REASON);
        String text = reply.errno().text();
        return Failures.trimmed(
                reason == null
                        ? new SocketException(text)
                        : new ConnectException(text + " (" + new String(reason, StandardCharsets.UTF_8) + ")"));
    }
}
