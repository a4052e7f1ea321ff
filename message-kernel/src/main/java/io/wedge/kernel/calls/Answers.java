package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.session.ThreadUmask;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;

/** What every handler needs: the object of a capability, and the answer that a host's result means. */
final class Answers {
    private Answers() {}

    /** Answers with what the host returned: a number, or minus an errno. */
    static void number(ReplyWriter reply, long result) {
        if (result < 0) {
            reply.fails(HostErrors.ofResult(result));
        } else {
            reply.returns(result);
        }
    }

    /** The same for calls whose success is 0. */
    static void done(ReplyWriter reply, long result) {
        number(reply, Math.min(result, 0));
    }

    /** Answers with a new capability, or minus the number of a Wedge errno. */
    static boolean capability(ReplyWriter reply, int capability) {
        if (capability < 0) {
            reply.fails(Errno.of(-capability));
            return false;
        }
        reply.returns(capability);
        return true;
    }

    /**
     * The object behind the call's capability; the caller closes it.
     *
     * @param rights all of which it must have.
     * @return null if the call has been answered with an error.
     */
    static Capabilities.Held held(Invocation call, Element element, int rights) {
        Capabilities.Held held = call.capabilities().acquire(call.call().capabilityAt(element));
        if (held == null) {
            call.reply().fails(Errno.EBADF);
            return null;
        }
        int missing = rights & ~held.rights();
        if (missing != 0) {
            held.close();
            call.reply().fails(refusal(missing));
            return null;
        }
        return held;
    }

    /** As the host refuses a descriptor that was opened otherwise. */
    private static Errno refusal(int missing) {
        if ((missing & (Rights.READ | Rights.WRITE)) != 0) {
            return Errno.EBADF;
        }
        return (missing & Rights.MAP) != 0 ? Errno.EACCES : Errno.EPERM;
    }

    /** The descriptor that relative paths start from; -1 if the call has been answered with EBADF. */
    static int directory(Invocation call, Element element) {
        int directory = call.directory(element);
        if (directory < 0) {
            call.reply().fails(Errno.EBADF);
        }
        return directory;
    }

    /** Permission bits of a new file, for a host call on this very thread: its umask may be the caller's. */
    static int mode(Invocation call, int fallback) {
        return call.call().intAt(Element.MODE, fallback)
                & 07777
                & ~ThreadUmask.toCut(call.caller().umask());
    }
}
