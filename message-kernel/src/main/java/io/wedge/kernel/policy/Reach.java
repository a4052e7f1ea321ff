package io.wedge.kernel.policy;

import io.wedge.kernel.policy.file.Alterations.Redirect;
import io.wedge.kernel.policy.file.CallerRules;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.Presets;
import io.wedge.kernel.policy.file.Variables;
import io.wedge.kernel.policy.rule.Endpoint;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.kernel.policy.rule.TcpPorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a policy could ever allow, said more coarsely than the policy does: for who holds the kernel process itself. Rules that deny are left out, patterns are the folder that they begin in,
 * programs have no arguments, rules for callers are everybody's. Immutable.
 *
 * @param everything whether nothing is denied: another mode than {@code enforce}.
 * @param needs      paths, in the order of the rules.
 * @param connect    ports of TCP that may be connected to; null for all.
 * @param listen     ports of TCP that may be bound; null for all.
 */
public record Reach(boolean everything, List<Need> needs, Set<Integer> connect, Set<Integer> listen) {
    /** Names are looked up by TCP where an answer is long. */
    private static final int DOMAIN = 53;

    private static final String UNIX = "unix:";

    /** What is done with a path. */
    public enum Use {
        /** Opened for reading, and listed. */
        READ,
        /** Made, written, changed, removed. */
        WRITE,
        /** Executed, and read for that. */
        EXECUTE
    }

    /**
     * A path, and what is done with it and all below.
     *
     * @param pattern what is meant in that folder, where the rule is one of wildcards: its first name with any, or a dot for the folder alone; null for the path itself.
     * @param builtIn whether the user has not asked for it: what is not there is not waited for.
     * @param reason  the rule, for people.
     */
    public record Need(Path path, Use use, String pattern, boolean builtIn, String reason) {}

    /** Copies. */
    public Reach {
        needs = List.copyOf(needs);
        connect = connect == null ? null : Set.copyOf(connect);
        listen = listen == null ? null : Set.copyOf(listen);
    }

    /** Of a document. */
    static Reach of(PolicyDocument document, Variables variables) {
        if (document.mode() != null && document.mode() != Mode.ENFORCE) {
            return new Reach(true, List.of(), null, null);
        }
        // Plain loops: this is on the way of every confined start, and a lambda is made anew in each.
        List<Rule> rules = new ArrayList<>();
        List<Need> needs = new ArrayList<>();
        addAllowing(rules, document.rules());
        for (CallerRules caller : document.callers()) {
            addAllowing(rules, caller.rules());
        }
        for (Rule rule : rules) {
            add(needs, rule, variables);
        }
        // Where paths are redirected to, rules have to allow: they are about what a call means then.
        return new Reach(false, needs, connect(document, rules), TcpPorts.of(texts(rules, Section.NETWORK_LISTEN)));
    }

    private static void addAllowing(List<Rule> to, List<Rule> rules) {
        for (Rule rule : rules) {
            if (!rule.deny()) {
                to.add(rule);
            }
        }
    }

    private static Set<Integer> connect(PolicyDocument document, List<Rule> rules) {
        Set<Integer> ports = TcpPorts.of(texts(rules, Section.NETWORK_CONNECT));
        if (ports == null) {
            return null;
        }
        Set<Integer> all = new TreeSet<>(ports);
        if (!texts(rules, Section.NETWORK_CONNECT).isEmpty()
                || !texts(rules, Section.NETWORK_RESOLVE).isEmpty()) {
            all.add(DOMAIN);
        }
        for (Redirect redirect : document.alterations().hosts()) {
            Endpoint to = Endpoint.of(redirect.to());
            if (to != null && to.port() >= 0) {
                all.add(to.port());
            }
        }
        return all;
    }

    private static List<String> texts(List<Rule> rules, Section section) {
        List<String> texts = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.section() == section && !rule.text().startsWith(UNIX)) {
                texts.add(rule.text());
            }
        }
        return texts;
    }

    private static void add(List<Need> needs, Rule rule, Variables variables) {
        boolean builtIn = rule.where().startsWith("preset " + Presets.JVM + ":");
        switch (rule.section()) {
            case FILES_READ, NATIVE -> expanded(needs, rule.text(), Use.READ, builtIn, rule, variables);
            case FILES_WRITE -> expanded(needs, rule.text(), Use.WRITE, builtIn, rule, variables);
            case NETWORK_LISTEN -> {
                if (rule.text().startsWith(UNIX)) {
                    expanded(needs, rule.text().substring(UNIX.length()), Use.WRITE, builtIn, rule, variables);
                }
            }
            case RUN -> {
                String word = rule.text().strip().split("\\s+")[0];
                String program = word.equals("*") ? "/" : RealPaths.program(word, variables);
                if (program.startsWith("/")) {
                    add(needs, program, Use.EXECUTE, builtIn, rule.describe());
                }
            }
            default -> {
                // A look at a file, variables, the machine: the host's kernel is not asked by path, or there is no more
                // to it than what every kernel reads.
                return;
            }
        }
    }

    private static void expanded(
            List<Need> needs, String text, Use use, boolean builtIn, Rule rule, Variables variables) {
        for (String path : variables.expand(text)) {
            add(needs, path, use, builtIn, rule.describe());
        }
    }

    private static void add(List<Need> needs, String path, Use use, boolean builtIn, String reason) {
        for (String each : RealPaths.of(path)) {
            String fixed = RealPaths.fixed(each);
            String rest = each.substring(fixed.length());
            String pattern = rest.isEmpty() ? null : rest.replaceFirst("^/", "").split("/", 2)[0];
            needs.add(new Need(Path.of(fixed).normalize(), use, pattern, builtIn, reason));
        }
    }
}
