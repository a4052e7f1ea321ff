package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostAttributes;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallReader;

/** Extended attributes. Values come as DATA or BUFFER, as the bytes of READ and WRITE do. */
final class Attributes {
    private Attributes() {}

    /** The name with its NUL, in the thread's scratch; 0 if the call has been answered: ERANGE is what the host says of a name too long. */
    private static long name(Invocation call) {
        Scratch scratch = Scratch.current();
        long name = Strings.terminated(call.call(), Element.NAME, scratch.small(), scratch.smallBytes());
        if (name == 0) {
            call.reply().fails(Strings.refusal(call.call(), Element.NAME, Errno.ERANGE));
        }
        return name;
    }

    /** fgetxattr(2). */
    static void get(Invocation call) {
        long name = name(call);
        if (name != 0) {
            take(call, name);
        }
    }

    /** flistxattr(2). */
    static void list(Invocation call) {
        take(call, 0);
    }

    private static void take(Invocation call, long name) {
        CallReader arguments = call.call();
        long bytes = arguments.longAt(Element.SIZE, 0);
        if (bytes < 0) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        boolean inRegion = arguments.has(Element.BUFFER);
        long room = inRegion ? arguments.regionLength(Element.BUFFER) : SessionLayout.INLINE_DATA_BYTES;
        long target = inRegion
                ? call.regionAddress(Element.BUFFER)
                : Scratch.current().bulk();
        try (Held held = Answers.held(call, Element.FD, Rights.STAT)) {
            if (held == null) {
                return;
            }
            long count = Math.min(bytes, room);
            long result = name != 0
                    ? HostAttributes.get(held.fd(), name, target, count)
                    : HostAttributes.list(held.fd(), target, count);
            if (result > 0 && count > 0 && !inRegion) {
                call.reply().putBytes(Element.DATA, target, (int) result);
            }
            Answers.number(call.reply(), result);
        }
    }

    /** fsetxattr(2). */
    static void set(Invocation call) {
        long name = name(call);
        if (name == 0) {
            return;
        }
        CallReader arguments = call.call();
        boolean inRegion = arguments.has(Element.BUFFER);
        long source = inRegion ? call.regionAddress(Element.BUFFER) : arguments.addressOf(Element.DATA);
        long count = inRegion ? arguments.regionLength(Element.BUFFER) : Math.max(arguments.lengthOf(Element.DATA), 0);
        try (Held held = Answers.held(call, Element.FD, Rights.CHANGE)) {
            if (held != null) {
                Answers.number(call.reply(), HostAttributes.set(held.fd(), name, source, count));
            }
        }
    }

    /** fremovexattr(2). */
    static void remove(Invocation call) {
        long name = name(call);
        if (name == 0) {
            return;
        }
        try (Held held = Answers.held(call, Element.FD, Rights.CHANGE)) {
            if (held != null) {
                Answers.number(call.reply(), HostAttributes.remove(held.fd(), name));
            }
        }
    }
}
