package io.wedge.kernel.policy.learn;

import io.wedge.kernel.policy.file.PolicyText;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.util.ArrayList;
import java.util.Collection;
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
     * @param known rules that stand already, which stay as they are: what they deny and what they grant, too.
     * @param places what paths are written with, longest first: the path, and the word for it.
     */
    public String yaml(Collection<Rule> known, List<Map.Entry<String, String>> places) {
        Map<Section, Set<String>> rules = new EnumMap<>(Section.class);
        Generaliser generaliser = new Generaliser(places);
        for (Section section : Section.values()) {
            Set<String> all = new TreeSet<>(generaliser.rules(section, asked.get(section)));
            rules.put(section, all);
        }
        known.stream().filter(rule -> !rule.deny()).forEach(rule -> rules.get(rule.section())
                .add(rule.text()));
        // Who may read or write may look.
        rules.get(Section.FILES_STAT).removeAll(rules.get(Section.FILES_READ));
        rules.get(Section.FILES_STAT).removeAll(rules.get(Section.FILES_WRITE));
        List<Rule> all = new ArrayList<>(known);
        all.removeIf(rule -> !rule.deny() && !rules.get(rule.section()).contains(rule.text()));
        rules.forEach((section, entries) -> entries.forEach(entry -> all.add(new Rule(section, false, entry, ""))));
        return PolicyText.of(HEADER + "\n", all);
    }
}
