package io.wedge.kernel.policy;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.policy.ask.Matter;
import io.wedge.kernel.policy.ask.Outcome;
import io.wedge.kernel.policy.ask.Questions;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.rule.Addresses;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.kernel.session.RawLane;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.MalformedMessageException.Code;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the policy knows of one session: its rules, and what the session has learnt or started. Any thread. */
final class PolicySession {
    /** Addresses remembered with their names; an application that looks up more than this has forgotten none by accident. */
    private static final int MOST_NAMES = 1 << 16;

    /** What an application that floods the kernel with them can make it remember of each. */
    private static final int MOST_NAMES_OF_AN_ADDRESS = 64;

    private static final int MOST_THREADS = 1 << 14;
    private static final int MOST_CALLERS = 1 << 16;
    private static final int MOST_LETTERS = 256;

    private final Caller caller;
    private final PolicyLog log;
    /** Null where nobody is asked. */
    private final Questions questions;

    private final byte[] ownFolder;
    private final Map<ByteBuffer, Set<String>> names;
    private final Map<Long, String> threads;
    private final Set<Integer> children;
    private final AlteredSession used;
    /** By CALLER. */
    private final Map<Integer, PolicySession> callers = new ConcurrentHashMap<>();

    /** The class on whose behalf its calls are made; null for all others' calls. */
    private final String onBehalfOf;

    private final int callerRules;
    private volatile Policies policies;
    private volatile byte[] cwd;
    private volatile SettledFolders settled;
    private volatile SettledFolders changing;
    private final SeenPaths seen;

    PolicySession(Caller caller, PolicyLog log, Policies policies, Questions questions) {
        this.caller = caller;
        this.log = log;
        this.questions = questions;
        this.policies = policies;
        this.ownFolder = ("/proc/" + caller.pid()).getBytes(StandardCharsets.US_ASCII);
        this.names = new ConcurrentHashMap<>();
        this.threads = new ConcurrentHashMap<>();
        this.children = ConcurrentHashMap.newKeySet();
        this.used = new AlteredSession();
        this.seen = new SeenPaths();
        this.onBehalfOf = null;
        this.callerRules = -1;
    }

    private PolicySession(PolicySession whole, int callerRules, String onBehalfOf) {
        this.caller = whole.caller;
        this.log = whole.log;
        this.questions = whole.questions;
        this.policies = whole.policies.callers().get(callerRules).policies();
        this.ownFolder = whole.ownFolder;
        this.names = whole.names;
        this.threads = whole.threads;
        this.children = whole.children;
        this.used = whole.used;
        this.seen = whole.seen;
        this.onBehalfOf = onBehalfOf;
        this.callerRules = callerRules;
    }

    /** A class that calls may be made on behalf of. False if no rule is about it. */
    boolean learnCaller(CallReader call) {
        List<CallerPolicy> all = policies.callers();
        if (callers.size() >= MOST_CALLERS) {
            throw new MalformedMessageException(
                    Code.OVERSIZED, "more than " + MOST_CALLERS + " classes that rules are about");
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isAbout(call)) {
                callers.put(call.intAt(Element.CALLER, 0), new PolicySession(this, i, CallerPolicy.describe(call)));
                return true;
            }
        }
        return false;
    }

    /** What a call goes by: this, or the rules for its caller. */
    PolicySession of(CallReader call) {
        if (callers.isEmpty() || !call.has(Element.CALLER)) {
            return this;
        }
        PolicySession own = callers.get(call.intAt(Element.CALLER, 0));
        return own == null ? this : own;
    }

    /** Those that were looked at under these policies. */
    SettledFolders settled(Policies under) {
        SettledFolders now = settled;
        if (now == null || !now.areFor(under)) {
            now = new SettledFolders(under);
            settled = now;
        }
        return now;
    }

    /** Those on whose path it may change something: whether it may follows from the policies alone. */
    SettledFolders changing(Policies under) {
        SettledFolders now = changing;
        if (now == null || !now.areFor(under)) {
            now = new SettledFolders(under);
            changing = now;
        }
        return now;
    }

    /** What it has looked at, on whosever behalf. */
    SeenPaths seen() {
        return seen;
    }

    /** Closes a log that is its own. */
    void end(PolicyLog common) {
        if (!log.equals(common)) {
            log.closeQuietly();
        }
    }

    /** What it has used of its limits. */
    AlteredSession used() {
        return used;
    }

    Policies policies() {
        return policies;
    }

    void reload(Policies newer) {
        policies = newer;
        callers.values()
                .forEach(each ->
                        each.policies = newer.callers().get(each.callerRules).policies());
    }

    Caller caller() {
        return caller;
    }

    /** {@code /proc/PID} of the application. */
    byte[] ownFolder() {
        return ownFolder;
    }

    byte[] cwd() {
        return cwd;
    }

    void cwd(byte[] path) {
        cwd = path;
    }

    void learnThread(long id, String name) {
        if (threads.size() >= MOST_THREADS) {
            // Of those that have ended nobody tells: some go, whichever they are.
            threads.keySet().stream().limit(MOST_THREADS / 2).forEach(threads::remove);
        }
        threads.put(id, shortened(name));
    }

    void learnChild(int pid) {
        children.add(pid);
    }

    boolean isOwn(int pid) {
        return pid == caller.pid() || children.contains(pid);
    }

    /** An address was found under a name. */
    void learnName(byte[] address, String name) {
        if (names.size() < MOST_NAMES) {
            Set<String> all = names.computeIfAbsent(
                    ByteBuffer.wrap(Addresses.canonical(address)), key -> ConcurrentHashMap.newKeySet());
            if (all.size() < MOST_NAMES_OF_AN_ADDRESS) {
                all.add(name);
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS);
    }

    Set<String> namesOf(byte[] address) {
        return names.getOrDefault(ByteBuffer.wrap(address), Set.of());
    }

    /** What a policy says of a call. */
    @FunctionalInterface
    interface Question {
        Rule ask(Policy policy);
    }

    /** Whether the call may go on; what is not allowed is told. */
    boolean allows(CallContext context, CallReader call, Section section, String subject, Question question) {
        Policies now = policies;
        Rule rule = question.ask(now.decides());
        boolean denied = rule == null || rule.deny();
        boolean served = !denied || !refuses(context, call, section, subject, rule);
        if (now.audited() != null && served) {
            Rule other = question.ask(now.audited());
            if (other == null || other.deny()) {
                tell(now.audited(), call, section, subject, other, true);
            }
        }
        return served;
    }

    /** Whether somebody is asked where no rule says anything. */
    boolean asks() {
        return questions != null && questions.canAsk() && policies.decides().mode() == Mode.ENFORCE;
    }

    /** What comes of it that a call is not allowed: it is told, and refused if the policy is enforced; or somebody is asked, and it is refused until there is an answer. */
    boolean refuses(CallContext context, CallReader call, Section section, String subject, Rule rule) {
        Policy policy = policies.decides();
        Subject told = subject(call.syscall(), call.threadId(), section, subject, rule);
        boolean served = policy.mode() != Mode.ENFORCE;
        if (rule == null && asks() && !PolicyLog.isQuestion(told)) {
            Matter matter = new Matter(section, subject, onBehalfOf);
            Outcome said = questions.answerTo(context, matter, () -> question(matter, told, call.syscall(), List.of()));
            if (said == Outcome.UNANSWERED) {
                return true;
            }
            if (said != Outcome.NOBODY) {
                log.answered(policy, told, said == Outcome.ALLOWED);
                return said == Outcome.DENIED;
            }
        }
        log.denied(policy, told, served);
        return !served;
    }

    /** As {@link #allows}, for a program's start, on a thread that can wait for an answer. */
    boolean allowsWaiting(String session, long thread, String subject, List<String> words, Question question) {
        while (true) {
            Policy policy = policies.decides();
            Rule rule = question.ask(policy);
            if (rule != null && !rule.deny()) {
                return true;
            }
            Subject told = subject(Syscall.SPAWN, thread, Section.RUN, subject, rule);
            Matter matter = new Matter(Section.RUN, subject, onBehalfOf);
            Outcome said = rule != null || !asks()
                    ? Outcome.NOBODY
                    : questions.await(session, question(matter, told, Syscall.SPAWN, words));
            if (said == Outcome.NOBODY) {
                boolean served = policy.mode() != Mode.ENFORCE;
                log.denied(policy, told, served);
                return served;
            }
            if (said != Outcome.AGAIN) {
                log.answered(policy, told, said == Outcome.ALLOWED);
                return said == Outcome.ALLOWED;
            }
        }
    }

    /** Rules for callers cannot change while the program runs: what is answered there is answered once. */
    private Matter.Question question(Matter matter, Subject told, Syscall call, List<String> words) {
        Rule smallest = onBehalfOf != null
                ? null
                : SmallestRule.of(matter.section(), matter.subject(), call, words, "answered at the terminal");
        return new Matter.Question(matter, told.question(smallest), smallest);
    }

    private Subject subject(Syscall call, long thread, Section section, String subject, Rule rule) {
        return new Subject(
                section, subject, call, rule, caller.pid(), RawLane.threadOf(thread), threads.get(thread), onBehalfOf);
    }

    void tell(Policy policy, CallReader call, Section section, String subject, Rule rule, boolean served) {
        tell(policy, call.syscall(), call.threadId(), section, subject, rule, served);
    }

    void tell(Policy policy, Syscall call, long thread, Section section, String subject, Rule rule, boolean served) {
        log.denied(policy, subject(call, thread, section, subject, rule), served);
    }
}
