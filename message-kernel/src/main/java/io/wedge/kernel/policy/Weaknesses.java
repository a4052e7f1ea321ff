package io.wedge.kernel.policy;

import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.Variables;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.util.ArrayList;
import java.util.List;

/** What a policy allows by its words that its author may not have meant: to replace a program or a library that may be used. */
public final class Weaknesses {
    private Weaknesses() {}

    /** One line each, with its place. */
    public static List<String> of(PolicyDocument document, Policy policy, Variables variables) {
        List<String> all = new ArrayList<>();
        if (policy.files().isOpen(PathRules.WRITE)) {
            return all; // whoever allows everything knows
        }
        for (Rule rule : document.rules()) {
            if (rule.deny()) {
                continue;
            }
            if (rule.section() == Section.RUN) {
                String word = rule.text().strip().split("\\s+")[0];
                add(all, policy, rule, RealPaths.program(word, variables), "run");
            } else if (rule.section() == Section.NATIVE) {
                for (String expanded : variables.expand(rule.text())) {
                    RealPaths.of(expanded).forEach(path -> add(all, policy, rule, path, "load"));
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private static void add(List<String> all, Policy policy, Rule rule, String path, String verb) {
        if (!path.startsWith("/") || path.indexOf('*') >= 0 || path.indexOf('?') >= 0) {
            return; // by any name: what is written there may be used, and that is what it says
        }
        PathText text = PathText.current();
        Rule write = policy.file(text.of(path), text.length(), PathRules.WRITE);
        if (write != null && !write.deny()) {
            all.add(rule.where() + ": warning: it may " + verb + " " + path + " and replace it, by "
                    + write.describe());
        }
    }
}
