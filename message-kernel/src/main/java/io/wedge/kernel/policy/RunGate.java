package io.wedge.kernel.policy;

import io.wedge.kernel.host.SpawnGate;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides about programs, and what is seen of the environment. */
final class RunGate {
    private RunGate() {}

    /** The decision itself is taken where the program has been found along the search path, with the words that it will get. */
    static Errno check(PolicySession session, CallContext context, CallReader call) {
        long thread = call.threadId();
        String name = context.session();
        boolean asks = session.asks();
        context.pinning().onSpawn(new SpawnGate() {
            /** The search for a program goes on where one may not be run, and comes by the same file again: /bin is a link. */
            private final Set<Path> refused = new HashSet<>();

            @Override
            public boolean allows(Path executable, List<String> arguments) {
                boolean allows = !refused.contains(executable)
                        && RunGate.allows(session, name, thread, executable.toString(), arguments);
                if (!allows) {
                    refused.add(executable);
                }
                return allows;
            }

            @Override
            public boolean mayWait() {
                return asks;
            }

            @Override
            public List<Path> programs() {
                return session.policies().decides().run().programs();
            }

            @Override
            public boolean enforces() {
                return session.policies().decides().mode() == Mode.ENFORCE;
            }
        });
        return Errno.OK;
    }

    private static boolean allows(
            PolicySession session, String name, long thread, String path, List<String> arguments) {
        String subject = arguments.isEmpty() ? path : path + " " + String.join(" ", arguments);
        boolean served = session.allowsWaiting(
                name, thread, subject, arguments, policy -> policy.run().find(path, arguments));
        Policies policies = session.policies();
        if (served && policies.audited() != null) {
            Rule other = policies.audited().run().find(path, arguments);
            if (other == null || other.deny()) {
                session.tell(policies.audited(), Syscall.SPAWN, thread, Section.RUN, subject, other, true);
            }
        }
        return served;
    }

    /** What a child executes: by its file alone, since its arguments lie in memory that can change until the host reads them. */
    static Errno execute(PolicySession session, CallContext context, CallReader call) {
        String path = new String(call.bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8);
        return session.allows(
                        context, call, Section.RUN, path, policy -> policy.run().findProgram(path))
                ? Errno.OK
                : Errno.EACCES;
    }

    /** Variables that are not allowed are not there. */
    static Errno environment(PolicySession session, CallContext context, CallReader call) {
        Policy policy = session.policies().decides();
        if (policy.mode() != Mode.ENFORCE && policy.env().find("*") == null) {
            session.tell(policy, call, Section.ENV, "*", null, true);
        }
        if (policy.mode() == Mode.ENFORCE) {
            context.pinning().showOnly(name -> {
                Rule rule = policy.env().find(name);
                return rule != null && !rule.deny();
            });
        }
        return Errno.OK;
    }
}
