package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostPolls;
import io.wedge.kernel.host.HostSockets;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyWriter;

/** Messages of sockets: send(2), sendto(2), recvfrom(2). Bytes travel as those of READ and WRITE do. */
final class Messaging {
    /** What an address takes of a reply at the most: a unix path of 108 bytes, domain, and the headers. */
    private static final int ADDRESS_BYTES = 152;

    private Messaging() {}

    /** send(2). */
    static void send(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.WRITE)) {
            if (held != null) {
                long flags = call.call().longAt(Element.MESSAGE_FLAGS, 0);
                Answers.number(call.reply(), HostSockets.send(held.fd(), source(call), count(call), flags));
            }
        }
    }

    /** sendto(2). */
    static void sendTo(Invocation call) {
        int object = call.pinnedObject(Element.ADDRESS);
        // One that was found and decided on is not looked up again.
        int addressBytes = object >= 0
                ? HostSockets.addressOf(object)
                : call.call().has(Element.ADDRESS) ? Sockets.address(call) : 0;
        if (addressBytes < 0) {
            return;
        }
        try (Held held = Answers.held(call, Element.FD, Rights.WRITE)) {
            if (held != null) {
                long flags = call.call().longAt(Element.MESSAGE_FLAGS, 0);
                long result = HostSockets.sendTo(held.fd(), source(call), count(call), flags, addressBytes);
                Answers.number(call.reply(), result);
            }
        }
    }

    private static long source(Invocation call) {
        return call.call().has(Element.BUFFER)
                ? call.regionAddress(Element.BUFFER)
                : call.call().addressOf(Element.DATA);
    }

    private static long count(Invocation call) {
        return call.call().has(Element.BUFFER)
                ? call.call().regionLength(Element.BUFFER)
                : Math.max(call.call().lengthOf(Element.DATA), 0);
    }

    /** recvfrom(2). */
    static void receive(Invocation call) {
        CallReader arguments = call.call();
        long bytes = arguments.longAt(Element.SIZE, 0);
        if (bytes < 0) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        boolean inRegion = arguments.has(Element.BUFFER);
        long room = inRegion ? arguments.regionLength(Element.BUFFER) : SessionLayout.INLINE_DATA_BYTES - ADDRESS_BYTES;
        long region = inRegion ? call.regionAddress(Element.BUFFER) : 0;
        long flags = arguments.longAt(Element.MESSAGE_FLAGS, 0);
        boolean waits = arguments.longAt(Element.WAIT, 0) == 1;
        Held held = Answers.held(call, Element.FD, Rights.READ);
        if (held != null) {
            long count = Math.min(bytes, room);
            Retry.serve(call, held, Element.FD, HostPolls.in(), waits, reply -> {
                long target = inRegion ? region : Scratch.current().bulk();
                long result = HostSockets.receive(held.fd(), target, count, flags);
                received(reply, result, inRegion ? 0 : target, count);
            });
        }
    }

    private static void received(ReplyWriter reply, long result, long inline, long count) {
        if (result >= 0) {
            if (inline != 0) {
                reply.putBytes(Element.DATA, inline, (int) Math.min(result, count));
            }
            HostSockets.putAddress(reply, Element.ADDRESS);
        }
        Answers.number(reply, result);
    }
}
