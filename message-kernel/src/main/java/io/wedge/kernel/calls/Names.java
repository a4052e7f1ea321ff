package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostAddresses;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostNames;
import io.wedge.kernel.host.HostNames.Found;
import io.wedge.kernel.host.ResolverFailure;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;
import java.util.Arrays;

/** Host names. Look-ups ask the network and cannot be polled, so they run on {@link NameWorkers}; cancelled, they answer at once and run on in vain. */
final class Names {
    private Names() {}

    /** getaddrinfo(3). */
    static void resolve(Invocation call) {
        SocketDomain domain = domain(call);
        byte[] name = call.call().bytesAt(Element.NAME);
        if (domain == null || hasNul(name)) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        NameWorkers.serve(call, completion -> {
            try (Found found = HostNames.resolve(Arrays.copyOf(name, name.length + 1), domain)) {
                completion.reply(reply -> {
                    ResolverFailure failure = found.failure();
                    if (failure != null) {
                        fail(reply, failure);
                    } else {
                        NameWorkers.fill(reply, found::put);
                    }
                });
            }
        });
    }

    /** The one asked for; UNSPECIFIED if there is none, null if it is not one of the internet's. */
    static SocketDomain domain(Invocation call) {
        long domain = call.call().longAt(Element.DOMAIN, SocketDomain.UNSPECIFIED.value());
        for (SocketDomain known : SocketDomain.values()) {
            if (known.value() == domain && known != SocketDomain.UNIX) {
                return known;
            }
        }
        return null;
    }

    private static boolean hasNul(byte[] name) {
        for (byte next : name) {
            if (next == 0) {
                return true;
            }
        }
        return false;
    }

    private static void fail(ReplyWriter reply, ResolverFailure failure) {
        reply.fails(failure.errno());
        reply.putLong(Element.RESOLVER_ERROR, failure.error().value());
    }

    /** getnameinfo(3). */
    static void reverse(Invocation call) {
        byte[] sockaddr = sockaddr(call.call(), Element.ADDRESS);
        if (sockaddr == null) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        NameWorkers.serve(call, completion -> {
            byte[][] name = new byte[1][];
            ResolverFailure failure = HostNames.reverse(sockaddr, name);
            completion.reply(reply -> {
                if (failure != null) {
                    fail(reply, failure);
                } else {
                    NameWorkers.fill(reply, out -> {
                        out.putBytes(Element.NAME, name[0]);
                        return 0;
                    });
                }
            });
        });
    }

    /** An internet address as the host wants it; null if it is none. */
    static byte[] sockaddr(CallReader arguments, Element element) {
        long at = Scratch.current().struct();
        int length = HostAddresses.write(arguments.addressOf(element), arguments.lengthOf(element), at);
        if (length < 0) {
            return null;
        }
        SocketDomain domain = HostAddresses.domainOf(RawMemoryUnsafe.getShort(at) & 0xFFFF);
        if (domain != SocketDomain.INET && domain != SocketDomain.INET6) {
            return null;
        }
        byte[] sockaddr = new byte[length];
        RawMemoryUnsafe.copy(at, sockaddr, 0, length);
        return sockaddr;
    }

    /** gethostname(2). */
    static void hostName(Invocation call) {
        long result = HostNames.hostName(call.reply());
        if (result < 0) {
            call.reply().fails(HostErrors.ofResult(result));
        }
    }
}
