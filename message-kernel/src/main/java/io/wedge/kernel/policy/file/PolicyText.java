package io.wedge.kernel.policy.file;

import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rules as the text of a policy file. */
public final class PolicyText {
    private PolicyText() {}

    /** A whole file: a header, rules that allow and rules that deny, in the order of the sections, each in that of their texts. */
    public static String of(String header, Collection<Rule> rules) {
        StringBuilder text = new StringBuilder(header).append("version: 1\n");
        sections(text, "", texts(rules, false));
        Map<Section, Set<String>> denied = texts(rules, true);
        if (!denied.isEmpty()) {
            text.append("deny:\n");
            sections(text, "  ", denied);
        }
        return text.toString();
    }

    private static Map<Section, Set<String>> texts(Collection<Rule> rules, boolean deny) {
        Map<Section, Set<String>> texts = new EnumMap<>(Section.class);
        rules.stream().filter(rule -> rule.deny() == deny).forEach(rule -> texts.computeIfAbsent(
                        rule.section(), key -> new TreeSet<>())
                .add(rule.text()));
        return texts;
    }

    private static void sections(StringBuilder text, String indent, Map<Section, Set<String>> texts) {
        String group = "";
        for (Section section : List.of(Section.values())) {
            Set<String> entries = texts.getOrDefault(section, Set.of());
            if (entries.isEmpty()) {
                continue;
            }
            if (!group.equals(section.group())) {
                group = section.group();
                text.append(indent).append(group).append(":\n");
            }
            String inner = section.key() == null ? indent : indent + "  ";
            if (section.key() != null) {
                text.append(inner).append(section.key()).append(":\n");
            }
            entries.forEach(entry ->
                    text.append(inner).append("  - ").append(quoted(entry)).append('\n'));
        }
    }

    /** One text as YAML. Single quotes keep everything but themselves; what YAML does not print needs double ones. */
    public static String quoted(String entry) {
        if (entry.matches("[A-Za-z0-9_/~][A-Za-z0-9_./~+=@-]*")) {
            return entry;
        }
        if (entry.chars()
                .allMatch(c -> c >= ' ' && c < 0x7f || c >= 0xa0 && c < 0xD800 && c != 0x2028 && c != 0x2029)) {
            return "'" + entry.replace("'", "''") + "'";
        }
        StringBuilder escaped = new StringBuilder("\"");
        entry.codePoints().forEach(c -> escaped.append(String.format("\\U%08x", c)));
        return escaped.append('"').toString();
    }
}
