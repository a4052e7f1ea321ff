package io.wedge.kernel.policy.file;

import io.wedge.kernel.policy.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy file says, with everything it includes, its variables not filled in yet. Immutable.
 *
 * @param name for people: the file's, or the preset's.
 * @param mode null where nothing is said.
 * @param alterations what happens otherwise than asked for.
 * @param callers rules for some callers; the first that is about a class counts for it.
 * @param rules in their order, those of included files first.
 * @param confined whether a program may run under it confined alone.
 * @param prompt whether somebody is to be asked about what no rule allows; null where nothing is said.
 */
public record PolicyDocument(
        String name,
        Mode mode,
        List<Rule> rules,
        Alterations alterations,
        List<CallerRules> callers,
        boolean confined,
        Boolean prompt) {
    public PolicyDocument {
        rules = List.copyOf(rules);
        callers = List.copyOf(callers);
    }

    /** One that alters nothing and does not ask for callers. */
    public PolicyDocument(String name, Mode mode, List<Rule> rules) {
        this(name, mode, rules, Alterations.NONE, List.of(), false, null);
    }

    /** This one with more rules behind. */
    public PolicyDocument with(List<Rule> more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(more);
        return new PolicyDocument(name, mode, all, alterations, callers, confined, prompt);
    }

    /** This one in another mode; unchanged for null. */
    public PolicyDocument in(Mode other) {
        return other == null ? this : new PolicyDocument(name, other, rules, alterations, callers, confined, prompt);
    }
}
