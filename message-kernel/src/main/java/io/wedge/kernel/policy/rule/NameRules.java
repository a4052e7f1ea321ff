package io.wedge.kernel.policy.rule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules about plain names: variables, facts of the machine. {@code *} is any run. Immutable; any thread. */
public final class NameRules {
    private final Map<String, Rule> allowed = new HashMap<>();
    private final Map<String, Rule> denied = new HashMap<>();
    private final Map<Pattern, Rule> patterns = new LinkedHashMap<>();

    public NameRules(List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.text().indexOf('*') >= 0) {
                patterns.put(Pattern.compile(quoted(rule.text()), Pattern.DOTALL), rule);
            } else {
                (rule.deny() ? denied : allowed).putIfAbsent(rule.text(), rule);
            }
        }
    }

    static String quoted(String glob) {
        return Pattern.quote(glob).replace("*", "\\E.*\\Q");
    }

    /** The rule that decides; null if none says anything. */
    public Rule find(String name) {
        Rule deny = denied.get(name);
        Rule allow = allowed.get(name);
        for (Map.Entry<Pattern, Rule> pattern : patterns.entrySet()) {
            if (deny == null && pattern.getKey().matcher(name).matches()) {
                if (pattern.getValue().deny()) {
                    deny = pattern.getValue();
                } else if (allow == null) {
                    allow = pattern.getValue();
                }
            }
        }
        return deny != null ? deny : allow;
    }
}
