package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostWatches;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;

/** Change notification, inotify(7). READ of a watch gives the host's own event structures; only masks that are asked for are Wedge's. */
final class Watches {
    private Watches() {}

    /** inotify_init1(2). */
    static void init(Invocation call) {
        int fd = HostWatches.open();
        if (fd < 0) {
            call.reply().fails(HostErrors.ofResult(fd));
            return;
        }
        int rights = Rights.READ | Rights.STAT | Rights.CHANGE;
        Answers.capability(call.reply(), call.capabilities().add(fd, HostObject.Kind.WATCH, rights));
    }

    /** inotify_add_watch(2). */
    static void add(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory < 0) {
            return;
        }
        long path = call.path(Element.PATH_NAME);
        try (Held held = watch(call)) {
            if (held != null) {
                long events = call.call().longAt(Element.WATCH_MASK, 0);
                Answers.number(call.reply(), HostWatches.add(held.fd(), directory, path, events));
            }
        }
    }

    /** inotify_rm_watch(2). */
    static void remove(Invocation call) {
        try (Held held = watch(call)) {
            if (held != null) {
                int watch = call.call().intAt(Element.WATCH, -1);
                Answers.number(call.reply(), HostWatches.remove(held.fd(), watch));
            }
        }
    }

    private static Held watch(Invocation call) {
        Held held = Answers.held(call, Element.FD, Rights.READ);
        if (held != null && held.kind() != HostObject.Kind.WATCH) {
            held.close();
            call.reply().fails(Errno.EINVAL);
            return null;
        }
        return held;
    }
}
