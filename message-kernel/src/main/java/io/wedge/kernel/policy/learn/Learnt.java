package io.wedge.kernel.policy.learn;

import io.wedge.kernel.policy.rule.Section;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was asked for that no rule allowed yet, and the policy it makes. Any thread adds; one writes. */
public final class Learnt {
    /** The first line of a file that was learnt, by which the next run knows that it may add to it. */
    public static final String HEADER = "# Written by wedge learn; another run with the same file adds to it.";

    private final Map<Section, Set<String>> asked = new EnumMap<>(Section.class);

    public Learnt() {
        for (Section section : Section.values()) {
            asked.put(section, Collections.synchronizedSet(new TreeSet<>()));
        }
    }

    /** Something that a rule would have to allow. */
    public void add(Section section, String subject) {
        asked.get(section).add(subject);
    }

    /** How many different things. */
    public int size() {
        return asked.values().stream().mapToInt(Set::size).sum();
    }

    /**
     * The policy.
     *
     * @param known rules that stand already, by section.
     * @param places what paths are written with, longest first: the path, and the word for it.
     */
    public String yaml(Map<Section, List<String>> known, List<Map.Entry<String, String>> places) {
        Map<Section, Set<String>> rules = new EnumMap<>(Section.class);
        Generaliser generaliser = new Generaliser(places);
        for (Section section : Section.values()) {
            Set<String> all = new TreeSet<>(generaliser.rules(section, asked.get(section)));
            all.addAll(known.getOrDefault(section, List.of()));
            rules.put(section, all);
        }
        // Who may read or write may look.
        rules.get(Section.FILES_STAT).removeAll(rules.get(Section.FILES_READ));
        rules.get(Section.FILES_STAT).removeAll(rules.get(Section.FILES_WRITE));
        StringBuilder text = new StringBuilder(HEADER).append("\nversion: 1\n");
        String group = "";
        for (Section section : Section.values()) {
            Set<String> entries = rules.get(section);
            if (entries.isEmpty()) {
                continue;
            }
            String indent = section.key() == null ? "" : "  ";
            if (!group.equals(section.group())) {
                group = section.group();
                text.append(group).append(":\n");
            }
            if (section.key() != null) {
                text.append("  ").append(section.key()).append(":\n");
            }
            entries.forEach(entry ->
                    text.append(indent).append("  - ").append(quoted(entry)).append('\n'));
        }
        return text.toString();
    }

    /** Single quotes keep everything but themselves; what has control characters needs double ones. */
    static String quoted(String entry) {
        if (entry.matches("[A-Za-z0-9_/~][A-Za-z0-9_./~+=@-]*")) {
            return entry;
        }
        if (entry.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0x85 && c < 0xD800)) {
            return "'" + entry.replace("'", "''") + "'";
        }
        StringBuilder escaped = new StringBuilder("\"");
        entry.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.append('"').toString();
    }
}
