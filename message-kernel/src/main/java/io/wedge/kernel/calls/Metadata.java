package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostFacts;
import io.wedge.messages.Element;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.wire.CallReader;

/** Facts of files and their change: stat, access, mode, owner, times. */
final class Metadata {
    private Metadata() {}

    private static long mask(CallReader arguments) {
        return arguments.longAt(Element.STAT_MASK, StatField.all());
    }

    private static long at(CallReader arguments) {
        return arguments.longAt(Element.AT_FLAGS, 0);
    }

    /** statx(2). */
    static void stat(Invocation call) {
        int pinned = call.pinnedObject(Element.PATH_NAME);
        if (pinned >= 0) {
            Answers.number(call.reply(), HostFacts.fstat(pinned, mask(call.call()), call.reply()));
            return;
        }
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            long path = call.path(Element.PATH_NAME);
            CallReader arguments = call.call();
            long result = HostFacts.stat(directory, path, at(arguments), mask(arguments), call.reply());
            Answers.number(call.reply(), result);
        }
    }

    /** fstat(2). */
    static void fstat(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.STAT)) {
            if (held != null) {
                Answers.number(call.reply(), HostFacts.fstat(held.fd(), mask(call.call()), call.reply()));
            }
        }
    }

    /** faccessat(2). */
    static void access(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            CallReader arguments = call.call();
            long access = arguments.longAt(Element.ACCESS, 0);
            long result = HostFacts.access(directory, call.path(Element.PATH_NAME), access, at(arguments));
            Answers.number(call.reply(), result);
        }
    }

    /** fchmodat(2). */
    static void chmod(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            CallReader arguments = call.call();
            int mode = arguments.intAt(Element.MODE, 0);
            Answers.number(call.reply(), HostFacts.chmod(directory, call.path(Element.PATH_NAME), mode, at(arguments)));
        }
    }

    /** fchmod(2). */
    static void fchmod(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.CHANGE)) {
            if (held != null) {
                Answers.number(
                        call.reply(), HostFacts.fchmod(held.fd(), call.call().intAt(Element.MODE, 0)));
            }
        }
    }

    /** fchownat(2). */
    static void chown(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            CallReader arguments = call.call();
            int uid = arguments.intAt(Element.UID, -1);
            int gid = arguments.intAt(Element.GID, -1);
            long result = HostFacts.chown(directory, call.path(Element.PATH_NAME), uid, gid, at(arguments));
            Answers.number(call.reply(), result);
        }
    }

    /** fchown(2). */
    static void fchown(Invocation call) {
        CallReader arguments = call.call();
        try (Held held = Answers.held(call, Element.FD, Rights.CHANGE)) {
            if (held != null) {
                int uid = arguments.intAt(Element.UID, -1);
                int gid = arguments.intAt(Element.GID, -1);
                Answers.number(call.reply(), HostFacts.fchown(held.fd(), uid, gid));
            }
        }
    }

    /** utimensat(2). */
    static void utimens(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            long path = call.path(Element.PATH_NAME);
            times(call.call());
            Answers.number(call.reply(), HostFacts.utimens(directory, path, at(call.call())));
        }
    }

    /** futimens(3). */
    static void futimens(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.CHANGE)) {
            if (held != null) {
                times(call.call());
                Answers.number(call.reply(), HostFacts.futimens(held.fd()));
            }
        }
    }

    private static void times(CallReader arguments) {
        HostFacts.times(
                arguments.secondsAt(Element.ATIME, 0),
                arguments.has(Element.ATIME) ? arguments.nanosAt(Element.ATIME) : -1,
                arguments.secondsAt(Element.MTIME, 0),
                arguments.has(Element.MTIME) ? arguments.nanosAt(Element.MTIME) : -1);
    }
}
