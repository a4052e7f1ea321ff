package io.wedge.kernel.policy;

import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;

/** What a rename would take out of the reach of a rule. */
final class Renames {
    private Renames() {}

    /** A directory with something denied in it keeps its name: under another the rule would not find it. The source's real name is in this thread's text still. */
    static Errno check(PolicySession session, CallContext context, CallReader call) {
        Policy policy = session.policies().decides();
        PathText text = PathText.current();
        boolean open = policy.files().isOpen(io.wedge.kernel.policy.rule.PathRules.WRITE);
        if (open || !policy.files().deniesBelow(text.address(), text.length())) {
            return Errno.OK;
        }
        return session.allows(
                        context, call, io.wedge.kernel.policy.rule.Section.FILES_WRITE, text.toString(), any -> null)
                ? Errno.OK
                : Errno.EACCES;
    }
}
