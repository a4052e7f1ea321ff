package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostPolls;
import io.wedge.messages.Element;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.ReplyWriter;
import java.util.function.IntUnaryOperator;

/** What one POLL waits for. Holds the objects until it is closed, so that their host descriptors stay the ones they are. */
final class PollSet {
    private static final int ANSWER_BYTES = ElementDescriptor.HEADER_BYTES + 2 * ElementDescriptor.bytesFor(Long.BYTES);

    private final int[] capabilities;
    private final Held[] held;
    private final int[] fds;
    private final int[] hostEvents;
    private int count;
    private boolean invalid;

    PollSet(int capacity) {
        capabilities = new int[capacity];
        held = new Held[capacity];
        fds = new int[capacity];
        hostEvents = new int[capacity];
    }

    /** One more; null stands for a capability that is none. */
    void add(int capability, Held object, int events) {
        capabilities[count] = capability;
        held[count] = object;
        fds[count] = object == null ? -1 : object.fd();
        hostEvents[count] = events;
        invalid |= object == null;
        count++;
    }

    int count() {
        return count;
    }

    int fd(int index) {
        return fds[index];
    }

    int hostEvents(int index) {
        return hostEvents[index];
    }

    boolean hasInvalid() {
        return invalid;
    }

    /** Puts a POLL for each that is ready, as many as fit; the answer's number counts those. */
    void answer(ReplyWriter reply, IntUnaryOperator readyHostEvents) {
        int answered = 0;
        for (int i = 0; i < count && reply.remaining() >= ANSWER_BYTES; i++) {
            long events =
                    held[i] == null ? PollEvent.INVALID.value() : HostPolls.fromHost(readyHostEvents.applyAsInt(i));
            if (events != 0) {
                int list = reply.beginList(Element.POLL);
                reply.putLong(Element.FD, capabilities[i]);
                reply.putLong(Element.EVENTS, events);
                reply.endList(list);
                answered++;
            }
        }
        reply.returns(answered);
    }

    /** Parks the call until one of them is ready or the time is over; closes the set at its end. */
    void park(Invocation call, long timeoutNs) {
        Capabilities all = call.capabilities();
        ParkedCall.park(
                call,
                fds,
                hostEvents,
                timeoutNs,
                () -> names(all),
                (reply, ready) -> {
                    if (ready != null) {
                        answer(reply, i -> ready[i]);
                    }
                },
                this::close);
    }

    private boolean names(Capabilities all) {
        for (int i = 0; i < count; i++) {
            if (held[i] != null && !ParkedCall.names(all, capabilities[i], held[i])) {
                return false;
            }
        }
        return true;
    }

    /** Lets the objects go. */
    void close() {
        for (Held object : held) {
            if (object != null) {
                object.close();
            }
        }
    }
}
