package io.wedge.kernel.policy;

import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFacts;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostPins;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;

/**
 * The most frequent calls of all, stat and whether a file exists, decided and served in one host call where that is safe: see {@link SeenPaths}. Everything else goes by {@link FileGate}.
 */
final class StatGate {
    private static final long FOR_EXISTENCE = StatField.TYPE.value();

    private StatGate() {}

    /** True if the call has been answered. */
    static boolean answers(PolicySession session, CallContext context, CallReader call, ReplyWriter reply) {
        boolean stat = call.syscall() == Syscall.STAT;
        if (!stat && (call.syscall() != Syscall.ACCESS || call.longAt(Element.ACCESS, 0) != 0)) {
            return false;
        }
        Policies policies = session.policies();
        long at = call.longAt(Element.AT_FLAGS, 0);
        if (policies.audited() != null
                || policies.decides().mode() != Mode.ENFORCE
                || (at & ~AtFlag.NOFOLLOW.value()) != 0
                || call.has(Element.DIR)) {
            return false;
        }
        PathText text = FileGate.absolute(session, context);
        if (text == null || !text.isExact() || text.startsWithProc()) {
            return false;
        }
        SeenPaths.Entry seen = session.seen().at(text, policies);
        boolean settled = seen != null && seen.file() == null;
        if (seen == null) {
            Rule rule = policies.decides().file(text.address(), text.length(), PathRules.STAT);
            if (rule == null || rule.deny()) {
                return false;
            }
            settled = isSettled(session, policies, text);
            if (settled) {
                session.seen().put(text, policies, null);
            }
        }
        long mask = stat ? call.longAt(Element.STAT_MASK, StatField.all()) | FOR_EXISTENCE : FOR_EXISTENCE;
        long result;
        if (settled) {
            result = look(text, mask);
            if (result >= 0 && at == 0 && HostFacts.isLink()) {
                return false;
            }
        } else if (seen != null && look(text, mask) >= 0 && HostFacts.isStill(seen.file())) {
            result = 0;
        } else {
            result = lookWithoutLinks(session.seen(), policies, text, mask);
            boolean relative = RawMemoryUnsafe.getByte(context.pinning().path(Element.PATH_NAME)) != '/';
            if (result < 0 && (HostPins.needsFollowing((int) result) || relative)) {
                return false;
            }
        }
        if (result < 0) {
            reply.fails(HostErrors.ofResult(result));
        } else if (stat) {
            HostFacts.putLooked(mask, reply);
        }
        return true;
    }

    private static long look(PathText text, long mask) {
        return HostFacts.look(HostPins.NO_DIRECTORY, text.address(), AtFlag.NOFOLLOW.value(), mask);
    }

    /** Looks at what is there if there is no link on the path. */
    private static long lookWithoutLinks(SeenPaths seen, Policies policies, PathText text, long mask) {
        int fd = HostPins.exact(text.address(), false);
        if (fd < 0) {
            return fd;
        }
        long result = HostFacts.look(fd, mask);
        if (result >= 0) {
            seen.put(text, policies, HostFacts.looked());
        }
        HostFiles.close(fd);
        return result;
    }

    private static boolean isSettled(PolicySession session, Policies policies, PathText text) {
        int folder = Math.max(1, text.lastComponent() - 1);
        SettledFolders settled = session.settled(policies);
        if (settled.has(text.address(), folder)) {
            return true;
        }
        SettledFolders changing = session.changing(policies);
        if (changing.has(text.address(), folder)) {
            return false;
        }
        for (int end = 1; end <= folder; end++) {
            boolean whole = end == folder || RawMemoryUnsafe.getByte(text.address() + end) == '/';
            if (whole && isWritable(policies.decides(), text.address(), end)) {
                changing.add(text.address(), folder);
                return false;
            }
        }
        long parent = text.parentRoom();
        RawMemoryUnsafe.copy(text.address(), parent, folder);
        RawMemoryUnsafe.putByte(parent + folder, (byte) 0);
        int fd = HostPins.exact(parent, true);
        if (fd < 0) {
            return false;
        }
        HostFiles.close(fd);
        settled.add(text.address(), folder);
        return true;
    }

    private static boolean isWritable(Policy policy, long path, int lengthBytes) {
        Rule rule = policy.file(path, lengthBytes, PathRules.WRITE);
        return rule != null && !rule.deny();
    }
}
