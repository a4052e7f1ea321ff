package io.wedge.kernel.policy.file;

import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules as the text of a policy file. */
public final class PolicyText {
    private PolicyText() {}

    /** A whole file: a header, rules that allow and rules that deny, in the order of the sections, each in that of their texts. */
    public static String of(String header, Collection<Rule> rules) {
        StringBuilder text = new StringBuilder(header).append("version: 1\n");
        sections(text, "", entries(rules, false));
        Map<Section, Map<String, String>> denied = entries(rules, true);
        if (!denied.isEmpty()) {
            text.append("deny:\n");
            sections(text, "  ", denied);
        }
        return text.toString();
    }

    /** What is written, by the rules' texts. One that grants says more than one that does not. */
    private static Map<Section, Map<String, String>> entries(Collection<Rule> rules, boolean deny) {
        Map<Section, Map<String, String>> entries = new EnumMap<>(Section.class);
        for (Rule rule : rules) {
            if (rule.deny() == deny) {
                Map<String, String> ofSection = entries.computeIfAbsent(rule.section(), key -> new TreeMap<>());
                if (rule.grantsData()) {
                    ofSection.put(rule.text(), "{path: " + quoted(rule.text()) + ", grant: data}");
                } else {
                    ofSection.putIfAbsent(rule.text(), quoted(rule.text()));
                }
            }
        }
        return entries;
    }

    private static void sections(StringBuilder text, String indent, Map<Section, Map<String, String>> written) {
        String group = "";
        for (Section section : List.of(Section.values())) {
            Collection<String> entries = written.getOrDefault(section, Map.of()).values();
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
            entries.forEach(
                    entry -> text.append(inner).append("  - ").append(entry).append('\n'));
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
