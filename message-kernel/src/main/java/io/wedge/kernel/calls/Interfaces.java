package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostInterfaces;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.SocketDomain;
import java.nio.charset.StandardCharsets;

/** Network interfaces. The host may keep a caller waiting while it changes one, so they are asked for on {@link NameWorkers}. */
final class Interfaces {
    private Interfaces() {}

    /** Those that have an address. */
    static void list(Invocation call) {
        SocketDomain domain = Names.domain(call);
        if (domain == null) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        NameWorkers.serve(
                call,
                completion ->
                        completion.reply(reply -> NameWorkers.fill(reply, out -> HostInterfaces.list(domain, out))));
    }

    /** Facts of one. */
    static void facts(Invocation call) {
        String name = new String(call.call().bytesAt(Element.NAME), StandardCharsets.ISO_8859_1);
        NameWorkers.serve(
                call,
                completion ->
                        completion.reply(reply -> NameWorkers.fill(reply, out -> HostInterfaces.facts(name, out))));
    }
}
