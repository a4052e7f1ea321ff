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
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;

/** The most frequent call of all, decided and served in one host call where that is safe: see {@link SettledFolders}. Everything else goes by {@link FileGate}. */
final class StatGate {
    private StatGate() {}

    /** True if the call has been answered. */
    static boolean answers(PolicySession session, CallContext context, CallReader call, ReplyWriter reply) {
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
        Rule rule = policies.decides().file(text.address(), text.length(), PathRules.STAT);
        if (rule == null || rule.deny() || !isSettled(session, policies, text)) {
            return false;
        }
        long mask = call.longAt(Element.STAT_MASK, StatField.all()) | StatField.TYPE.value();
        long result = HostFacts.stat(HostPins.NO_DIRECTORY, text.address(), AtFlag.NOFOLLOW.value(), mask, reply);
        if (result < 0) {
            reply.fails(HostErrors.ofResult(result));
            return true;
        }
        boolean link =
                Lists.longAt(reply.address(), reply.lengthBytes(), Element.FILE_TYPE, -1) == FileType.SYMLINK.value();
        if (link && at == 0) {
            reply.truncateTo(0);
            return false;
        }
        return true;
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
