package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostPolls;
import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;

/** poll(2). Looks once; if nothing is ready the call is parked until something is, or the time is over. */
final class Waiting {
    private Waiting() {}

    /** Waits for any of the descriptors. */
    static void poll(Invocation call) {
        if (call.call().has(Element.REPLY_BUFFER)) {
            call.replyIn(Element.REPLY_BUFFER);
        }
        PollSet set = read(call);
        for (int i = 0; i < set.count(); i++) {
            HostPolls.set(i, set.fd(i), set.hostEvents(i));
        }
        long ready = HostPolls.look(set.count());
        long timeoutNs = call.call().longAt(Element.TIMEOUT, 0);
        if (ready < 0) {
            call.reply().fails(HostErrors.ofResult(ready));
        } else if (ready > 0 || set.hasInvalid()) {
            set.answer(call.reply(), HostPolls::ready);
        } else if (timeoutNs != 0) {
            set.park(call, timeoutNs);
            return;
        }
        set.close();
    }

    private static PollSet read(Invocation call) {
        CallReader arguments = call.call();
        int count = 0;
        for (int cursor = arguments.first(); cursor >= 0; cursor = arguments.next(cursor)) {
            count += arguments.idAt(cursor) == Element.POLL.id() ? 1 : 0;
        }
        PollSet set = new PollSet(count);
        for (int cursor = arguments.first(); cursor >= 0; cursor = arguments.next(cursor)) {
            if (arguments.idAt(cursor) == Element.POLL.id()) {
                long inside = arguments.addressAt(cursor);
                int bytes = arguments.lengthAt(cursor);
                int capability = (int) Lists.longAt(inside, bytes, Element.FD, -1);
                Held held = call.capabilities().acquire(capability);
                set.add(capability, held, HostPolls.toHost(Lists.longAt(inside, bytes, Element.EVENTS, 0)));
            }
        }
        return set;
    }
}
