package io.wedge.kernel.policy;

import static io.wedge.kernel.policy.FileGate.READ;
import static io.wedge.kernel.policy.FileGate.STAT;
import static io.wedge.kernel.policy.FileGate.WRITE;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.calls.RawExec;
import io.wedge.kernel.policy.FileGate.Means;
import io.wedge.kernel.policy.ask.Questions;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.ResolverError;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decides each call by a policy: what no rule allows fails as the host would refuse it. What works on a descriptor is not asked about: the descriptor was. */
public final class PolicyWedge implements Wedge {
    private final PolicySource source;
    private final PolicyLog log;
    private final Questions questions;
    private final Map<String, PolicySession> sessions = new ConcurrentHashMap<>();
    private volatile Known latest;

    public PolicyWedge(PolicySource source, PolicyLog log) {
        this(source, log, null);
    }

    /** @param questions asks about what no rule is about; null if nobody is to be asked. */
    public PolicyWedge(PolicySource source, PolicyLog log, Questions questions) {
        this.source = source;
        this.log = log;
        this.questions = questions;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public boolean serves(Caller caller) {
        return source.knows(caller);
    }

    @Override
    public boolean wantsThreadNames() {
        return true;
    }

    @Override
    public boolean wantsTimes() {
        return false;
    }

    /** Where a policy has to, it does not grant. */
    @Override
    public boolean wantsData() {
        return false;
    }

    /** Every session goes by the source's policies as they are now. */
    public synchronized void reload() {
        for (PolicySession session : sessions.values()) {
            session.reload(source.policies(session.caller()));
        }
    }

    private PolicySession session(CallContext context) {
        String name = context.session();
        PolicySession session = known(name);
        if (session == null) {
            session = sessions.computeIfAbsent(name, any -> open(context.caller()));
            latest = new Known(name, session);
        }
        return session;
    }

    /** Null if there is none. Each call asks several times, and there is often but one session; its name is one object as long as it lives. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    private PolicySession known(String name) {
        Known known = latest;
        return known != null && known.name == name ? known.session : sessions.get(name);
    }

    private record Known(String name, PolicySession session) {}

    private PolicySession open(Caller caller) {
        PolicyLog own = source.log(caller);
        return new PolicySession(caller, own == null ? log : own, source.policies(caller), questions);
    }

    @Override
    public Verdict before(CallContext context, CallReader call, ReplyWriter reply) {
        PolicySession whole = session(context);
        if (call.syscall() == Syscall.CALLER_IS) {
            reply.returns(whole.learnCaller(call) ? 1 : 0);
            return Verdict.ANSWERED;
        }
        PolicySession session = whole.of(call);
        Altered altered = session.policies().decides().altered();
        if (altered != null && AlterGate.answers(session, context, call, reply)) {
            return Verdict.ANSWERED;
        }
        if ((altered == null || altered.faults() == null) && StatGate.answers(session, context, call, reply)) {
            return Verdict.ANSWERED;
        }
        Errno answer = decide(session, context, call);
        if (answer != Errno.OK && questions != null && questions.putAside(context)) {
            return Verdict.WAITS;
        }
        if (questions != null) {
            questions.decided(context);
        }
        if (answer == Errno.OK) {
            return altered == null || altered.faults() == null
                    ? Verdict.PASS
                    : altered.faults().before(context, call, reply);
        }
        reply.fails(answer);
        if (call.syscall() == Syscall.RESOLVE || call.syscall() == Syscall.REVERSE) {
            reply.putLong(Element.RESOLVER_ERROR, ResolverError.NOT_KNOWN.value());
        }
        return Verdict.ANSWERED;
    }

    @Override
    public List<String> tells() {
        return source.asksForCallers() ? List.of("callers=1") : List.of();
    }

    @Override
    public boolean wantsClocks() {
        return source.altersClocks();
    }

    @Override
    public long entryDelayNs(CallContext context, CallReader call) {
        PolicySession session = session(context);
        Altered altered = session.policies().decides().altered();
        if (altered == null) {
            return 0;
        }
        long fault = altered.faults() == null ? 0 : altered.faults().entryDelayNs(context, call);
        return fault + session.used().delayNs(altered.limits());
    }

    @Override
    public long exitDelayNs(CallContext context, CallReader call) {
        PolicySession session = known(context.session());
        Altered altered = session == null ? null : session.policies().decides().altered();
        return altered == null || altered.faults() == null
                ? 0
                : altered.faults().exitDelayNs(context, call);
    }

    private static Errno decide(PolicySession session, CallContext context, CallReader call) {
        return switch (call.syscall()) {
            case STAT -> file(session, context, call, STAT, isLinkMeant(call) ? Means.ENTRY : Means.OBJECT);
            case OPEN -> open(session, context, call);
            case OPENDIR -> file(session, context, call, READ, Means.OBJECT);
            case ACCESS ->
                file(
                        session,
                        context,
                        call,
                        asked(session, context, call),
                        isLinkMeant(call) ? Means.ENTRY : Means.OBJECT);
            case READLINK -> file(session, context, call, STAT, Means.ENTRY);
            case REALPATH, PATHCONF -> file(session, context, call, STAT, Means.OBJECT);
            case STATVFS -> call.has(Element.PATH_NAME) ? file(session, context, call, STAT, Means.OBJECT) : Errno.OK;
            case WATCH_ADD -> file(session, context, call, READ, Means.OBJECT);
            case CHMOD, CHOWN, UTIMENS ->
                file(session, context, call, WRITE, isLinkMeant(call) ? Means.ENTRY : Means.OBJECT);
            case MKDIR, RMDIR, UNLINK, SYMLINK, MKNOD -> file(session, context, call, WRITE, Means.ENTRY);
            case LINK -> link(session, context, call);
            case RENAME -> Renames.check(session, context, call);
            case MOUNTS ->
                call.has(Element.PATH_NAME)
                        ? file(session, context, call, READ, Means.OBJECT)
                        : system(session, context, call, "mounts");
            case SOCKET -> call.has(Element.PERSONALITY) ? NetworkGate.socket(session, context, call) : Errno.OK;
            case CONNECT -> NetworkGate.connect(session, context, call);
            case SENDTO -> call.has(Element.ADDRESS) ? NetworkGate.connect(session, context, call) : Errno.OK;
            case REACHABLE -> NetworkGate.connect(session, context, call);
            case BIND -> NetworkGate.bind(session, context, call);
            case LISTEN -> NetworkGate.listen(session, context, call);
            case SETSOCKOPT -> call.has(Element.ADDRESS) ? NetworkGate.join(session, context, call) : Errno.OK;
            case RESOLVE -> NetworkGate.resolve(session, context, call);
            case REVERSE -> NetworkGate.reverse(session, context, call);
            case HOST_NAME -> system(session, context, call, "host-name");
            case INTERFACES, INTERFACE_FACTS -> system(session, context, call, "interfaces");
            case USER_OF, GROUP_OF, UID_OF, GID_OF -> system(session, context, call, "accounts");
            case PROCESSES -> system(session, context, call, "processes");
            case PROCESS_INFO ->
                session.isOwn(call.intAt(Element.PID, 0)) ? Errno.OK : system(session, context, call, "processes");
            case SIGNAL_PROCESS ->
                session.isOwn(call.intAt(Element.PID, 0)) ? Errno.OK : system(session, context, call, "signals");
            case SPAWN -> RunGate.check(session, context, call);
            case RAW -> RawExec.isAskedBy(call) ? RunGate.execute(session, context, call) : Errno.OK;
            case ENVIRON -> RunGate.environment(session, context, call);
            case LIBRARY_LOAD -> library(session, context, call);
            default -> Errno.OK;
        };
    }

    private static Errno file(PolicySession session, CallContext context, CallReader call, int accesses, Means means) {
        return FileGate.check(session, context, call, Element.PATH_NAME, accesses, means);
    }

    private static boolean isLinkMeant(CallReader call) {
        return (call.longAt(Element.AT_FLAGS, 0) & AtFlag.NOFOLLOW.value()) != 0;
    }

    private static boolean has(long flags, OpenFlag flag) {
        return (flags & flag.value()) != 0;
    }

    private static Errno open(PolicySession session, CallContext context, CallReader call) {
        long flags = call.longAt(Element.OPEN_FLAGS, 0);
        boolean changes = has(flags, OpenFlag.WRITE) || has(flags, OpenFlag.CREATE) || has(flags, OpenFlag.TRUNCATE);
        int accesses = has(flags, OpenFlag.PATH_ONLY)
                ? STAT
                : (changes || has(flags, OpenFlag.TMPFILE) ? WRITE : 0)
                        | (has(flags, OpenFlag.READ) || !changes ? READ : 0);
        boolean exclusive = has(flags, OpenFlag.CREATE) && has(flags, OpenFlag.EXCLUSIVE);
        Means means = exclusive || has(flags, OpenFlag.NOFOLLOW)
                ? Means.ENTRY
                : has(flags, OpenFlag.CREATE) ? Means.OBJECT_OR_NEW : Means.OBJECT;
        return file(session, context, call, accesses, means);
    }

    /** Whoever may write something in a folder, and asks whether the folder may be written, is told what the host says. */
    private static int asked(PolicySession session, CallContext context, CallReader call) {
        long mode = call.longAt(Element.ACCESS, 0);
        boolean writes = (mode & AccessMode.WRITE.value()) != 0 && !FileGate.writesBelow(session, context, call);
        int accesses = ((mode & AccessMode.READ.value()) != 0 ? READ : 0) | (writes ? WRITE : 0);
        return accesses == 0 ? STAT : accesses;
    }

    /** Another name could make a file readable or writable that is not: who may not do both to it may give it none. */
    private static Errno link(PolicySession session, CallContext context, CallReader call) {
        Errno from = file(session, context, call, READ | WRITE, Means.ENTRY);
        return from != Errno.OK ? from : FileGate.check(session, context, call, Element.TO_PATH, WRITE, Means.ENTRY);
    }

    private static Errno system(PolicySession session, CallContext context, CallReader call, String word) {
        return session.allows(context, call, Section.SYSTEM, word, policy -> policy.system()
                        .find(word))
                ? Errno.OK
                : Errno.EACCES;
    }

    /** The application loads it itself; what is asked about is what its path leads to now. */
    private static Errno library(PolicySession session, CallContext context, CallReader call) {
        String path = new String(call.bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8);
        String real;
        try {
            real = path.startsWith("/")
                    ? RealPaths.real(java.nio.file.Path.of(path)).toString()
                    : path;
        } catch (InvalidPathException e) {
            return session.allows(context, call, Section.NATIVE, path, policy -> null) ? Errno.OK : Errno.EACCES;
        }
        PathText text = PathText.current();
        return session.allows(
                        context, call, Section.NATIVE, real, policy -> policy.library(text.of(real), text.length()))
                ? Errno.OK
                : Errno.EACCES;
    }

    @Override
    public void after(CallContext context, CallReader call, ReplyReader reply) {
        if (call.syscall() == null || call.refusal() != Errno.OK) {
            return;
        }
        PolicySession known = session(context);
        Altered altered = known.policies().decides().altered();
        if (altered != null) {
            Limits.count(known.used(), call, reply);
            if (altered.faults() != null) {
                altered.faults().after(context, call, reply);
            }
        }
        switch (call.syscall()) {
            case THREAD_NAME ->
                session(context)
                        .learnThread(call.threadId(), new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8));
            case RESOLVE -> NetworkGate.learn(session(context), call, reply);
            case SPAWN -> {
                if (!reply.failed()) {
                    session(context).learnChild((int) reply.result());
                }
            }
            default -> {}
        }
    }

    @Override
    public void sessionEnded(String session) {
        PolicySession ended = sessions.remove(session);
        latest = null;
        if (questions != null) {
            questions.sessionEnded(session);
        }
        if (ended != null) {
            ended.end(log);
        }
    }
}
