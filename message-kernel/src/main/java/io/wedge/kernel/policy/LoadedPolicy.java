package io.wedge.kernel.policy;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.policy.file.Alterations;
import io.wedge.kernel.policy.file.CallerRules;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.Variables;
import io.wedge.kernel.policy.rule.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Policies as they were read, compiled for each JDK that asks. The first application that attaches is the one the user has started: its class path and working directory are what the variables
 * mean, for it and for the JVMs that it starts. Any thread.
 */
public final class LoadedPolicy implements PolicySource {
    private final Supplier<PolicyDocument> decides;
    private final Supplier<PolicyDocument> audited;
    private final List<Path> agent;
    private final Map<String, Policies> compiled = new ConcurrentHashMap<>();
    /** What was answered while it was in force. */
    private final List<Rule> answered = new ArrayList<>();

    private volatile PolicyDocument document;
    private volatile PolicyDocument other;
    private Launch launch;
    /** What the variables mean for the program that is about to be started; null where nobody has asked. */
    private Variables starts;
    /** What is to be said against a policy that is read again; its answer is null for nothing. */
    private Function<PolicyDocument, String> objection = newer -> null;

    /**
     * Reads the policies.
     *
     * @param audited null for none.
     * @param agent jars that Wedge itself puts on an application's class path.
     * @throws io.wedge.kernel.policy.file.PolicyException if one is not right.
     */
    public LoadedPolicy(Supplier<PolicyDocument> decides, Supplier<PolicyDocument> audited, List<Path> agent) {
        this.decides = decides;
        this.audited = audited;
        this.agent = List.copyOf(agent);
        read();
        check();
    }

    private void read() {
        PolicyDocument newer = decides.get();
        other = audited == null ? null : audited.get();
        document = newer.with(answered);
    }

    /** One more rule, in force as soon as the sessions ask for their policies again; reading the files again leaves it. */
    public synchronized void add(Rule rule) {
        answered.add(rule);
        document = document.with(List.of(rule));
        compiled.clear();
    }

    /** What is wrong beyond the shape of the words shows when it is compiled: now, not when a program asks. */
    private void check() {
        Variables none = new Variables(Map.of("cwd", List.of("/")));
        CallerPolicy.of(document, none, Policy.of(document, none));
        if (other != null) {
            Policy.of(other, none);
        }
    }

    /** Reads the files again. They stay as they were if they are not right, or reach too far. */
    public synchronized void reload() {
        PolicyDocument before = document;
        PolicyDocument audit = other;
        try {
            read();
            if (!document.callers().equals(before.callers())) {
                throw new PolicyException("callers: cannot change while the program runs");
            }
            if (document.confined() && !before.confined()) {
                throw new PolicyException("confined: a program that runs cannot be confined any more");
            }
            if (!overlaid(document).equals(overlaid(before))) {
                throw new PolicyException("alter.overlay: cannot change while the program runs");
            }
            check();
            String objected = objection.apply(document);
            if (objected != null) {
                throw new PolicyException(objected);
            }
        } catch (PolicyException e) {
            document = before;
            other = audit;
            throw e;
        }
        compiled.clear();
    }

    /**
     * What the policy could ever allow to a program that is about to be started.
     *
     * @param cwd       its working directory.
     * @param javaHome  its JDK's folder.
     * @param classPath files and folders that it finds classes in.
     */
    public synchronized Reach reach(Path cwd, Path javaHome, List<Path> classPath) {
        starts = Launch.of(cwd, agent, classPath).variables(javaHome.toString());
        return Reach.of(document, starts);
    }

    /** Files that the policy was read from, as far as they have rules. */
    public Set<String> files() {
        Set<String> files = new TreeSet<>();
        for (PolicyDocument each : other == null ? List.of(document) : List.of(document, other)) {
            for (Rule rule : each.rules()) {
                addFile(files, rule.where());
            }
            for (CallerRules rules : each.callers()) {
                addFile(files, rules.where());
            }
            for (Alterations.Line line : each.alterations().lines()) {
                addFile(files, line.where());
            }
        }
        return files;
    }

    private static void addFile(Set<String> files, String where) {
        int line = where.lastIndexOf(':');
        String file = line < 0 ? where : where.substring(0, line);
        if (!files.contains(file) && Files.isRegularFile(Path.of(file))) {
            files.add(file);
        }
    }

    /** From now on what is read again must have nothing said against its reach. After {@link #reach}. */
    public synchronized void keepWithin(Function<Reach, String> against) {
        objection = newer -> against.apply(Reach.of(newer, starts));
    }

    /** By what is said and not where: another line may have moved it. */
    private static List<String> overlaid(PolicyDocument document) {
        return document.alterations().overlays().stream()
                .map(each -> each.path() + '\0' + each.to())
                .toList();
    }

    /** What decides, as it was read. */
    public PolicyDocument document() {
        return document;
    }

    @Override
    public boolean asksForCallers() {
        return !document.callers().isEmpty();
    }

    @Override
    public boolean altersClocks() {
        return document.alterations().clock() != null;
    }

    @Override
    public synchronized Policies policies(Caller caller) {
        if (launch == null) {
            launch = Launch.of(caller, agent);
        }
        String home = Launch.javaHome(caller.pid());
        return compiled.computeIfAbsent(home == null ? "" : home, key -> {
            Variables variables = launch.variables(home);
            Policy policy = Policy.of(document, variables);
            return new Policies(
                    policy,
                    other == null ? null : Policy.of(other, variables),
                    CallerPolicy.of(document, variables, policy));
        });
    }
}
