package io.wedge.kernel.policy;

import io.wedge.kernel.policy.Altered.HostRedirect;
import io.wedge.kernel.policy.rule.Addresses;
import io.wedge.kernel.policy.rule.Endpoint;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.ResolverError;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.charset.StandardCharsets;

/** Connections that lead elsewhere. A name that is redirected is not looked up: it means the address that its connections lead to. */
final class HostRedirects {
    private static final int INET_BYTES = 4;
    private static final int INET6_BYTES = 16;

    private HostRedirects() {}

    /** True if the name is one that is redirected, and has been answered. */
    static boolean answers(Altered altered, CallReader call, ReplyWriter reply) {
        String name = new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8);
        for (HostRedirect redirect : altered.hosts()) {
            if (redirect.from().names(name)) {
                byte[] address = redirect.to().address();
                SocketDomain domain = address.length == INET_BYTES ? SocketDomain.INET : SocketDomain.INET6;
                long asked = call.longAt(Element.DOMAIN, SocketDomain.UNSPECIFIED.value());
                if (asked != SocketDomain.UNSPECIFIED.value() && asked != domain.value()) {
                    reply.fails(Errno.ENOENT);
                    reply.putLong(Element.RESOLVER_ERROR, ResolverError.NOT_KNOWN.value());
                    return true;
                }
                int list = reply.beginList(Element.ADDRESS);
                reply.putLong(Element.DOMAIN, domain.value());
                reply.putBytes(Element.HOST, address);
                reply.endList(list);
                reply.returns(1);
                return true;
            }
        }
        return false;
    }

    /** Changes the address in the kernel's copy of the call. True if it should, and cannot: then the call has been answered. */
    static boolean leadsNowhere(
            PolicySession session, Altered altered, CallContext context, CallReader call, ReplyWriter reply) {
        if (altered.hosts().isEmpty()) {
            return false;
        }
        long list = call.addressOf(Element.ADDRESS);
        int bytes = call.lengthOf(Element.ADDRESS);
        long host = Lists.find(list, bytes, Element.HOST);
        if (host == 0) {
            return false;
        }
        byte[] address = Addresses.canonical(Lists.bytesAt(list, bytes, Element.HOST));
        int port = (int) Lists.longAt(list, bytes, Element.PORT, 0);
        String protocol = NetworkGate.protocol(context, call);
        for (HostRedirect redirect : altered.hosts()) {
            if (redirect.from().find(protocol, address, port, session.namesOf(address)) != null) {
                if (put(redirect.to(), list, bytes, host)) {
                    return false;
                }
                reply.fails(Errno.EAFNOSUPPORT);
                return true;
            }
        }
        return false;
    }

    private static boolean put(Endpoint to, long list, int bytes, long host) {
        long at = Lists.valueAt(host);
        int room = Lists.lengthAt(host);
        int length = to.address().length;
        if (room < length) {
            return false;
        }
        if (room == INET6_BYTES && length == INET_BYTES) {
            RawMemoryUnsafe.putLong(at, 0);
            RawMemoryUnsafe.putShort(at + Long.BYTES, (short) 0);
            RawMemoryUnsafe.putShort(at + Long.BYTES + Short.BYTES, (short) -1);
            at += INET6_BYTES - INET_BYTES;
        }
        RawMemoryUnsafe.copy(to.address(), 0, at, length);
        long port = Lists.find(list, bytes, Element.PORT);
        if (to.port() >= 0 && port != 0) {
            RawMemoryUnsafe.putLong(Lists.valueAt(port), to.port());
        }
        return to.port() < 0 || port != 0;
    }
}
