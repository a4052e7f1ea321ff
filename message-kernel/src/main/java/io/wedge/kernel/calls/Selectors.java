package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostEpolls;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostPolls;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.ReplyWriter;

/** Sets of descriptors, epoll(7), and event counters, eventfd(2). A wait in a set is parked: a set is a descriptor that can itself be waited for. */
final class Selectors {
    private static final int READY_BYTES = ElementDescriptor.bytesFor(Long.BYTES);

    private Selectors() {}

    /** epoll_create1(2). */
    static void create(Invocation call) {
        add(call, HostEpolls.create(), HostObject.Kind.EPOLL, Rights.STAT);
    }

    /** eventfd(2). */
    static void eventfd(Invocation call) {
        long initial = call.call().longAt(Element.COUNT, 0);
        add(call, HostEpolls.eventfd(initial), HostObject.Kind.STREAM, Rights.READ | Rights.WRITE | Rights.STAT);
    }

    private static void add(Invocation call, long fd, HostObject.Kind kind, int rights) {
        if (fd < 0) {
            call.reply().fails(HostErrors.ofResult(fd));
        } else {
            Answers.capability(call.reply(), call.capabilities().add((int) fd, kind, rights));
        }
    }

    /** epoll_ctl(2). */
    static void control(Invocation call) {
        CallReader arguments = call.call();
        int member = arguments.capabilityAt(Element.MEMBER);
        try (Held set = Answers.held(call, Element.FD, 0);
                Held held = set == null ? null : Answers.held(call, Element.MEMBER, 0)) {
            if (held != null) {
                long result = HostEpolls.control(
                        set.fd(),
                        arguments.longAt(Element.OPERATION, 0),
                        held.fd(),
                        arguments.longAt(Element.EVENTS, 0),
                        arguments.intAt(Element.COOKIE, member));
                Answers.done(call.reply(), result);
            }
        }
    }

    /** epoll_wait(2). */
    static void await(Invocation call) {
        CallReader arguments = call.call();
        long most = arguments.longAt(Element.SIZE, 0);
        if (most <= 0) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        if (arguments.has(Element.REPLY_BUFFER)) {
            call.replyIn(Element.REPLY_BUFFER);
        }
        Held set = Answers.held(call, Element.FD, 0);
        if (set == null) {
            return;
        }
        if (arguments.has(Element.CHANGE)) {
            change(call, set.fd());
        }
        long timeoutNs = arguments.longAt(Element.TIMEOUT, 0);
        int limit = (int) Math.min(most, HostEpolls.MAX_EVENTS);
        Retry.serveFor(call, set, Element.FD, HostPolls.in(), timeoutNs, reply -> look(set.fd(), limit, reply));
    }

    /** What fails is passed over, a member that has been closed meanwhile say: nobody waits for the outcome. */
    private static void change(Invocation call, int epoll) {
        CallReader arguments = call.call();
        for (int cursor = arguments.first(); cursor >= 0; cursor = arguments.next(cursor)) {
            if (arguments.idAt(cursor) == Element.CHANGE.id()) {
                long inside = arguments.addressAt(cursor);
                int bytes = arguments.lengthAt(cursor);
                int member = (int) Lists.longAt(inside, bytes, Element.MEMBER, -1);
                try (Held held = call.capabilities().acquire(member)) {
                    if (held != null) {
                        HostEpolls.control(
                                epoll,
                                Lists.longAt(inside, bytes, Element.OPERATION, 0),
                                held.fd(),
                                Lists.longAt(inside, bytes, Element.EVENTS, 0),
                                (int) Lists.longAt(inside, bytes, Element.COOKIE, member));
                    }
                }
            }
        }
    }

    /** None is EAGAIN: a set that was ready and is not any more is waited for once more, by its caller, who knows how long. */
    private static void look(int epoll, int limit, ReplyWriter reply) {
        int room = (int) Math.min(reply.remaining() / READY_BYTES, limit);
        long found = HostEpolls.look(epoll, room);
        if (found == 0) {
            reply.fails(Errno.EAGAIN);
            return;
        }
        for (int i = 0; i < found; i++) {
            reply.putLong(Element.READY, HostEpolls.ready(i));
        }
        Answers.number(reply, found);
    }
}
