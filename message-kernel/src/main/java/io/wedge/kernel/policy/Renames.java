package io.wedge.kernel.policy;

import io.wedge.kernel.host.HostFacts;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.Inode;
import io.wedge.kernel.policy.FileGate.Means;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.CallReader;

/** rename(2). Rules are about names, so a new name must not take anything out of their reach. */
final class Renames {
    private Renames() {}

    /** Both names must be writable; what may not be read keeps to names that may not; a folder with something denied in it keeps its name. */
    static Errno check(PolicySession session, CallContext context, CallReader call) {
        Errno from = FileGate.check(session, context, call, Element.PATH_NAME, FileGate.WRITE, Means.ENTRY);
        Policy policy = session.policies().decides();
        if (from != Errno.OK || policy.files().isOpen(PathRules.WRITE)) {
            return from != Errno.OK ? from : target(session, context, call);
        }
        PathText text = PathText.current();
        boolean unreadable = !FileGate.allows(policy, text, FileGate.READ);
        boolean holdsDenied = policy.files().deniesBelow(text.address(), text.length());
        String source = unreadable || holdsDenied ? text.toString() : null;
        if (holdsDenied && isFolder(context)) {
            // No rule could allow it: nobody is asked.
            boolean served = policy.mode() != Mode.ENFORCE;
            session.tell(policy, call, Section.FILES_WRITE, source, null, served);
            if (!served) {
                return Errno.EACCES;
            }
        }
        Errno to = target(session, context, call);
        if (to == Errno.OK && unreadable && FileGate.allows(policy, PathText.current(), FileGate.READ)) {
            return session.allows(context, call, Section.FILES_READ, source, each -> null) ? Errno.OK : Errno.EACCES;
        }
        return to;
    }

    private static Errno target(PolicySession session, CallContext context, CallReader call) {
        return FileGate.check(session, context, call, Element.TO_PATH, FileGate.WRITE, Means.ENTRY);
    }

    /** The entry that is pinned. */
    private static boolean isFolder(CallContext context) {
        int fd = HostOpens.path(
                context.pinning().directory(Element.DIR),
                context.pinning().path(Element.PATH_NAME),
                OpenFlag.NOFOLLOW.value());
        if (fd < 0) {
            return false;
        }
        long inode = HostFacts.inode(fd);
        HostFiles.close(fd);
        return inode < 0 || Inode.type(inode) == FileType.DIRECTORY;
    }
}
