package io.wedge.kernel.policy;

import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.Variables;
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
        Altered altered) {

    /**
     * Compiles a document.
     *
     * @throws PolicyException if a rule cannot be understood.
     */
    public static Policy of(PolicyDocument document, Variables variables) {
        int[] ephemeral = RealPaths.ephemeralPorts();
        return new Policy(
                document,
                document.mode() == null ? Mode.ENFORCE : document.mode(),
                paths(
                        document,
                        variables,
                        Set.of(Section.FILES_STAT, Section.FILES_READ, Section.FILES_WRITE, Section.NATIVE),
                        false),
                paths(document, variables, Set.of(Section.NATIVE), true),
                NetworkRules.of(network(document, variables, Section.NETWORK_CONNECT), ephemeral),
                NetworkRules.of(network(document, variables, Section.NETWORK_LISTEN), ephemeral),
                NetworkRules.of(rules(document, Section.NETWORK_RESOLVE), ephemeral),
                new RunRules(rules(document, Section.RUN), word -> RealPaths.program(word, variables)),
                new NameRules(rules(document, Section.ENV)),
                new NameRules(rules(document, Section.SYSTEM)),
                Altered.of(document.alterations(), variables));
    }

    private static List<Rule> rules(PolicyDocument document, Section... sections) {
        return document.rules().stream()
                .filter(rule -> Arrays.asList(sections).contains(rule.section()))
                .toList();
    }

    private static PathRules paths(PolicyDocument document, Variables variables, Set<Section> sections, boolean alone) {
        PathRules.Builder builder = new PathRules.Builder();
        for (Rule rule : document.rules()) {
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
        return new Policy(document, mode, files, natives, connect, listen, resolve, run, env, system, other);
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
