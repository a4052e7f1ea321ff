package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostDirectories;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostOpens;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;

/** Listings of directories. A listing is a capability; its place is the host's. */
final class Directories {
    private static final int LISTING_RIGHTS = Rights.READ | Rights.STAT | Rights.LOOKUP | Rights.CHANGE | Rights.SEEK;

    private Directories() {}

    /** opendir(3). */
    static void opendir(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            add(call, HostOpens.directory(directory, call.path(Element.PATH_NAME)));
        }
    }

    private static boolean add(Invocation call, int fd) {
        if (fd < 0) {
            call.reply().fails(HostErrors.ofResult(fd));
            return false;
        }
        int capability = call.capabilities().add(fd, HostObject.Kind.LISTING, LISTING_RIGHTS & call.rightsAllowed());
        return Answers.capability(call.reply(), capability);
    }

    /** fdopendir(3). Where it fails FD stays as it was. */
    static void fdopendir(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.READ)) {
            if (held == null) {
                return;
            }
            if (held.kind() != HostObject.Kind.DIRECTORY && held.kind() != HostObject.Kind.LISTING) {
                call.reply().fails(Errno.ENOTDIR);
                return;
            }
            if (add(call, HostDescriptors.duplicate(held.fd()))) {
                call.capabilities().close(call.call().capabilityAt(Element.FD));
            }
        }
    }

    /** readdir(3). */
    static void readdir(Invocation call) {
        try (Held held = listing(call)) {
            if (held != null) {
                call.replyIn(Element.REPLY_BUFFER);
                Answers.number(call.reply(), HostDirectories.read(held.fd(), call.reply(), call.visibleNames()));
            }
        }
    }

    /** rewinddir(3). */
    static void rewinddir(Invocation call) {
        try (Held held = listing(call)) {
            if (held != null) {
                Answers.number(call.reply(), HostDirectories.rewind(held.fd()));
            }
        }
    }

    private static Held listing(Invocation call) {
        Held held = Answers.held(call, Element.FD, Rights.READ);
        if (held != null && held.kind() != HostObject.Kind.LISTING) {
            held.close();
            call.reply().fails(Errno.EBADF);
            return null;
        }
        return held;
    }
}
