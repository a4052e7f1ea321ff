package io.wedge.kernel.policy;

import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.Variables;
import io.wedge.kernel.policy.rule.EphemeralPorts;
import io.wedge.kernel.policy.rule.NameRules;
import io.wedge.kernel.policy.rule.NetworkRules;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.RunRules;
import io.wedge.kernel.policy.rule.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A document with its variables filled in and its paths resolved on this machine, ready to decide. Immutable; any thread.
 *
 * @param altered null where nothing is.
 * @param granted the rules with {@code grant: data}; null where there are none.
 * @param mode {@link Mode#ENFORCE} where the document says nothing.
 */
public record Policy(
        PolicyDocument document,
        Mode mode,
        PathRules files,
        PathRules natives,
        NetworkRules connect,
        NetworkRules listen,
        NetworkRules resolve,
        RunRules run,
        NameRules env,
        NameRules system,
        Altered altered,
        PathRules granted) {

    /**
     * Compiles a document.
     *
     * @throws PolicyException if a rule cannot be understood.
     */
    public static Policy of(PolicyDocument document, Variables variables) {
        EphemeralPorts ephemeral = EphemeralPorts.ofMachine();
        return new Policy(
                document,
                document.mode() == null ? Mode.ENFORCE : document.mode(),
                paths(
                        document.rules(),
                        variables,
                        Set.of(Section.FILES_STAT, Section.FILES_READ, Section.FILES_WRITE, Section.NATIVE),
                        false),
                paths(document.rules(), variables, Set.of(Section.NATIVE), true),
                NetworkRules.of(network(document, variables, Section.NETWORK_CONNECT), ephemeral),
                NetworkRules.of(network(document, variables, Section.NETWORK_LISTEN), ephemeral),
                NetworkRules.of(rules(document, Section.NETWORK_RESOLVE), ephemeral),
                new RunRules(rules(document, Section.RUN), word -> RealPaths.program(word, variables)),
                new NameRules(rules(document, Section.ENV)),
                new NameRules(rules(document, Section.SYSTEM)),
                Altered.of(document.alterations(), variables),
                granted(document, variables));
    }

    private static PathRules granted(PolicyDocument document, Variables variables) {
        List<Rule> rules = document.rules().stream().filter(Rule::grantsData).toList();
        return rules.isEmpty() ? null : paths(rules, variables, Set.of(Section.FILES_READ, Section.FILES_WRITE), false);
    }

    private static List<Rule> rules(PolicyDocument document, Section... sections) {
        return document.rules().stream()
                .filter(rule -> Arrays.asList(sections).contains(rule.section()))
                .toList();
    }

    private static PathRules paths(List<Rule> rules, Variables variables, Set<Section> sections, boolean alone) {
        PathRules.Builder builder = new PathRules.Builder();
        for (Rule rule : rules) {
            if (sections.contains(rule.section())) {
                for (String expanded : variables.expand(rule.text())) {
                    Rule added = alone ? new Rule(Section.FILES_STAT, rule.deny(), rule.text(), rule.where()) : rule;
                    RealPaths.of(expanded).forEach(path -> builder.add(path, added));
                }
            }
        }
        return builder.build();
    }

    /** Paths of unix-domain sockets are resolved as those of files are. */
    private static List<Rule> network(PolicyDocument document, Variables variables, Section section) {
        return rules(document, section).stream()
                .flatMap(rule -> !rule.text().startsWith("unix:")
                        ? java.util.stream.Stream.of(rule)
                        : variables.expand(rule.text().substring("unix:".length())).stream()
                                .flatMap(path -> RealPaths.of(path).stream())
                                .map(path -> new Rule(section, rule.deny(), "unix:" + path, rule.where())))
                .toList();
    }

    /** This one with other alterations. */
    Policy altering(Altered other) {
        return new Policy(document, mode, files, natives, connect, listen, resolve, run, env, system, other, granted);
    }

    /** Whether the data of some files is granted: no alteration needs to see it. */
    boolean grants() {
        return granted != null && (altered == null || !altered.needsData());
    }

    /** Whether the data of a file that is opened for these accesses, as bits, is granted by a rule for each. */
    boolean grantsData(long path, int lengthBytes, int accesses) {
        for (int access = 0; accesses >>> access != 0; access++) {
            if ((accesses & 1 << access) != 0 && grant(path, lengthBytes, access) == null) {
                return false;
            }
        }
        return grants();
    }

    /** The rule that grants the data of a file; null if none does. Alterations may stand against it. */
    Rule grant(long path, int lengthBytes, int access) {
        return granted == null ? null : granted.find(path, lengthBytes, access);
    }

    /** The rule that decides about a library's real path; null if none says anything. */
    Rule library(long path, int lengthBytes) {
        Rule rule = natives.find(path, lengthBytes, PathRules.STAT);
        return rule == null || PathRules.ON_THE_WAY.equals(rule)
                ? null
                : new Rule(Section.NATIVE, rule.deny(), rule.text(), rule.where());
    }

    /** The rule that decides about an access to a file; null if none says anything. */
    Rule file(long path, int lengthBytes, int access) {
        return files.find(path, lengthBytes, access);
    }
}
