package io.wedge.kernel.policy;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostPins;
import io.wedge.kernel.policy.Altered.PathRedirect;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.ClockId;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;
import java.time.Instant;

/** Lets a call mean something else than it says, before it is decided on: the policy's rules are about what it means then. */
final class AlterGate {
    private static final int MOST_BYTES = 4096 + 255;

    private AlterGate() {}

    /** True if the call has been answered. */
    static boolean answers(PolicySession session, CallContext context, CallReader call, ReplyWriter reply) {
        Altered altered = session.policies().decides().altered();
        Errno limited = Limits.check(altered.limits(), session.used(), context, call);
        if (limited != Errno.OK) {
            reply.fails(limited);
            return true;
        }
        switch (call.syscall()) {
            case CLOCK -> {
                return altered.clock() != null && clock(session, altered, call, reply);
            }
            case ENVIRON -> {
                if (altered.env() != null) {
                    context.pinning().showOnly(name -> altered.env().find(name) == null);
                }
            }
            case READDIR -> {
                if (altered.files() != null) {
                    hide(altered, context, call);
                }
            }
            case RESOLVE -> {
                return HostRedirects.answers(altered, call, reply);
            }
            case CONNECT, SENDTO, REACHABLE -> {
                return call.has(Element.ADDRESS) && HostRedirects.leadsNowhere(session, altered, context, call, reply);
            }
            case LIBRARY_LOAD, LIBRARY_LOADED, LIBRARY_UNLOAD -> {
                return false; // the application loads it itself
            }
            default -> {
                return path(session, altered, context, call, reply, Element.PATH_NAME, Element.DIR)
                        || path(session, altered, context, call, reply, Element.TO_PATH, Element.TO_DIR);
            }
        }
        return false;
    }

    private static boolean clock(PolicySession session, Altered altered, CallReader call, ReplyWriter reply) {
        if (call.longAt(Element.CLOCK_ID, -1) != ClockId.REALTIME.value()) {
            return false;
        }
        Instant now = altered.clock().now(session.used().started);
        reply.putTime(Element.NOW, now.getEpochSecond(), now.getNano());
        return true;
    }

    private static void hide(Altered altered, CallContext context, CallReader call) {
        String folder;
        try (Held held = context.pinning().capabilities().acquire(call.capabilityAt(Element.FD))) {
            PathText text = PathText.current();
            int length = held == null ? -1 : HostPins.name(held.fd(), text.address(), PathText.roomBytes());
            if (length <= 0) {
                return;
            }
            text.written(length);
            folder = text.toString();
        }
        String prefix = folder.equals("/") ? "/" : folder + "/";
        context.pinning().showOnly(name -> {
            PathText entry = PathText.current();
            return !altered.hides(entry.of(prefix + name), entry.length());
        });
    }

    /** What is hidden is not there; what stands below a redirected path means another. */
    private static boolean path(
            PolicySession session,
            Altered altered,
            CallContext context,
            CallReader call,
            ReplyWriter reply,
            Element element,
            Element start) {
        if (!call.has(element) || altered.paths().isEmpty() && altered.files() == null) {
            return false;
        }
        PathText text = FileGate.absolute(session, context, call, element, start);
        if (text == null) {
            return false;
        }
        if (altered.hides(text.address(), text.length())) {
            reply.fails(Errno.ENOENT);
            return true;
        }
        for (PathRedirect redirect : altered.paths()) {
            if (startsWith(text, redirect.from())) {
                int kept = text.length() - redirect.from().length;
                if (redirect.to().length + kept > MOST_BYTES) {
                    reply.fails(Errno.ENAMETOOLONG);
                    return true;
                }
                byte[] target = new byte[Math.max(1, redirect.to().length + kept)];
                target[0] = '/';
                System.arraycopy(redirect.to(), 0, target, 0, redirect.to().length);
                RawMemoryUnsafe.copy(text.address() + redirect.from().length, target, redirect.to().length, kept);
                context.pinning().redirect(element, target);
                return false;
            }
        }
        return false;
    }

    private static boolean startsWith(PathText text, byte[] from) {
        if (text.length() < from.length
                || text.length() > from.length && RawMemoryUnsafe.getByte(text.address() + from.length) != '/') {
            return false;
        }
        for (int i = 0; i < from.length; i++) {
            if (RawMemoryUnsafe.getByte(text.address() + i) != from[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a call opens something that is closed again. */
    static boolean opens(Syscall syscall) {
        return syscall.result() == io.wedge.messages.Result.CAPABILITY && syscall != Syscall.FDOPENDIR;
    }
}
