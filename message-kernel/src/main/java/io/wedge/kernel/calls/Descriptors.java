package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;

/** Capabilities themselves: closing, duplicates, pairs, flags. */
final class Descriptors {
    private static final int STREAM_RIGHTS = Rights.STAT | Rights.CHANGE | Rights.SEEK;

    private final Runnable closed;

    /**
     * @param closed told after each call that may have closed an object, and so have released its locks.
     */
    Descriptors(Runnable closed) {
        this.closed = closed;
    }

    /** close(2). */
    void close(Invocation call) {
        if (!call.capabilities().close(call.call().capabilityAt(Element.FD))) {
            call.reply().fails(Errno.EBADF);
        }
        closed.run();
    }

    /** dup(2). */
    void dup(Invocation call) {
        Answers.capability(
                call.reply(), call.capabilities().duplicate(call.call().capabilityAt(Element.FD)));
    }

    /**
     * dup2(2). Who waits for the object that TO_FD named answers EINTR: this is how the JDK gets threads out of calls on what it closes, and it expects those that come later to meet the new
     * object.
     */
    void dupTo(Invocation call) {
        int source = call.call().capabilityAt(Element.FD);
        int target = call.call().capabilityAt(Element.TO_FD);
        try (Held former = call.capabilities().acquire(target)) {
            if (former == null || !call.capabilities().replace(source, target)) {
                call.reply().fails(Errno.EBADF);
            } else if (!ParkedCall.names(call.capabilities(), target, former)) {
                call.parking().replaced(former.fd());
            }
        }
        closed.run();
    }

    /** pipe2(2). */
    void pipe(Invocation call) {
        pair(call, HostDescriptors.pipe(), Rights.READ, Rights.WRITE);
    }

    /** socketpair(2). */
    void socketpair(Invocation call) {
        pair(call, HostDescriptors.socketpair(), Rights.READ | Rights.WRITE, Rights.READ | Rights.WRITE);
    }

    private static void pair(Invocation call, long pair, int firstRights, int secondRights) {
        if (pair < 0) {
            call.reply().fails(HostErrors.ofResult(pair));
            return;
        }
        Capabilities capabilities = call.capabilities();
        int first = capabilities.add(HostDescriptors.first(pair), HostObject.Kind.STREAM, STREAM_RIGHTS | firstRights);
        if (!Answers.capability(call.reply(), first)) {
            HostFiles.close(HostDescriptors.second(pair));
            return;
        }
        int second =
                capabilities.add(HostDescriptors.second(pair), HostObject.Kind.STREAM, STREAM_RIGHTS | secondRights);
        if (second < 0) {
            capabilities.close(first);
            call.reply().fails(Errno.of(-second));
            return;
        }
        call.reply().putLong(Element.TO_FD, second);
    }

    /** fcntl(F_GETFL). Whether a stream is non-blocking is between the application and its layer: here it always is, and never said. */
    void getfl(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                long flags = HostDescriptors.flags(held.fd());
                Answers.done(call.reply(), flags);
                if (flags >= 0) {
                    call.reply().putLong(Element.OPEN_FLAGS, flags);
                }
            }
        }
    }

    /** fcntl(F_SETFL). */
    void setfl(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                long flags = call.call().longAt(Element.OPEN_FLAGS, 0);
                Answers.done(call.reply(), HostDescriptors.flags(held.fd(), flags));
            }
        }
    }
}
