package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.wire.CallReader;

/** Bytes from the application: out of its region of the arena, or, a few, out of the call. A stream that has no room answers EAGAIN. */
final class Writing {
    private static final long AT_OWN_OFFSET = FileSizeLimit.AT_OWN_OFFSET;

    private Writing() {}

    /** write(2). */
    static void write(Invocation call) {
        write(call, AT_OWN_OFFSET);
    }

    /** pwrite(2). */
    static void pwrite(Invocation call) {
        long offset = call.call().longAt(Element.OFFSET, 0);
        if (offset < 0) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        write(call, offset);
    }

    private static void write(Invocation call, long offset) {
        CallReader arguments = call.call();
        boolean inRegion = arguments.has(Element.BUFFER);
        long source = inRegion ? call.regionAddress(Element.BUFFER) : arguments.addressOf(Element.DATA);
        long count = inRegion ? arguments.regionLength(Element.BUFFER) : Math.max(arguments.lengthOf(Element.DATA), 0);
        try (Held held = Answers.held(call, Element.FD, Rights.WRITE)) {
            if (held == null || offset == AT_OWN_OFFSET && mustWait(call)) {
                return;
            }
            if (offset == AT_OWN_OFFSET && SharedStreams.are(held)) {
                SharedStreams.write(call, held, source, count);
                return;
            }
            if (offset != AT_OWN_OFFSET || held.kind() != HostObject.Kind.REGULAR) {
                write(call, held, source, count, offset);
                return;
            }
            synchronized (held.offsetLock()) {
                long done = write(call, held, source, count, AT_OWN_OFFSET);
                long rest = Reservation.rest(call, done);
                if (done == count && rest > 0 && !appends(held)) {
                    Reservation.reserve(call, held, HostFiles.lseek(held.fd(), 0, Whence.CURRENT.value()), rest);
                }
            }
        }
    }

    /** A child that has written to the same stream before goes first: EAGAIN, if there is no room for all of it. */
    private static boolean mustWait(Invocation call) {
        ChildOutputs outputs = call.childOutputs();
        if (outputs == null || outputs.goFirst(call.call().capabilityAt(Element.FD))) {
            return false;
        }
        call.reply().fails(Errno.EAGAIN);
        return true;
    }

    /** What is appended goes to the end wherever that is by then: there is nothing to reserve. */
    private static boolean appends(Held held) {
        return (HostDescriptors.flags(held.fd()) & OpenFlag.APPEND.value()) != 0;
    }

    private static long write(Invocation call, Held held, long source, long count, long offset) {
        long allowed = FileSizeLimit.cut(call, held, offset, count);
        if (allowed < count && allowed == 0) {
            FileSizeLimit.refuse(call);
            return -1;
        }
        long result = offset == AT_OWN_OFFSET
                ? HostFiles.write(held.fd(), source, allowed)
                : HostFiles.pwrite(held.fd(), source, allowed, offset);
        Answers.number(call.reply(), result);
        return result;
    }

    /** writev(2). */
    static void writev(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.WRITE)) {
            if (held == null || mustWait(call)) {
                return;
            }
            Scratch scratch = Scratch.current();
            int count = Vectors.gather(call, scratch);
            if (count < 0) {
                call.reply().fails(Errno.EINVAL);
                return;
            }
            if (SharedStreams.are(held)) {
                Answers.number(call.reply(), SharedStreams.writev(held, scratch, count));
                return;
            }
            synchronized (held.offsetLock()) {
                writev(call, held, scratch, count);
            }
        }
    }

    private static void writev(Invocation call, Held held, Scratch scratch, int count) {
        long bytes = HostFiles.totalBytes(scratch, count);
        long allowed = FileSizeLimit.cut(call, held, AT_OWN_OFFSET, bytes);
        if (allowed < bytes && allowed == 0) {
            FileSizeLimit.refuse(call);
            return;
        }
        int vectors = allowed < bytes ? HostFiles.cut(scratch, count, allowed) : count;
        Answers.number(call.reply(), HostFiles.writev(held.fd(), scratch, vectors));
    }
}
