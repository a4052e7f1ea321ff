package io.wedge.kernel.policy.learn;

import io.wedge.kernel.policy.rule.EphemeralPorts;
import io.wedge.kernel.policy.rule.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules that allow what was seen and what is like it: names that are made up (long numbers) become wildcards, several files of a folder become the folder, any port of this machine's own
 * becomes any. The roots of the file system and a user's home are never given away as a whole.
 */
final class Generaliser {
    /** So many entries of a folder are taken for all of them. */
    private static final int MANY = 3;

    private static final int LEAST_DEPTH = 2;

    private static final EphemeralPorts PICKED = EphemeralPorts.ofMachine();

    /** Of a process: what follows {@code pid}, and HotSpot's counters. */
    private static final String OF_PROCESS = "(?<=pid[-_.]?)[0-9]+|(?<=/hsperfdata_[^/]{1,32}/)[0-9]+";

    private final List<Map.Entry<String, String>> places;
    private final Set<String> folders = new TreeSet<>();

    Generaliser(List<Map.Entry<String, String>> places) {
        this.places = places;
    }

    Set<String> rules(Section section, Collection<String> subjects) {
        return switch (section) {
            case FILES_STAT, FILES_READ, FILES_WRITE, NATIVE -> paths(subjects);
            case RUN -> each(subjects, words -> words.split(" ")[0]);
            case NETWORK_CONNECT, NETWORK_LISTEN -> each(subjects, Generaliser::port);
            default -> new TreeSet<>(subjects);
        };
    }

    private static Set<String> each(Collection<String> subjects, java.util.function.UnaryOperator<String> shorter) {
        Set<String> rules = new TreeSet<>();
        subjects.forEach(subject -> rules.add(shorter.apply(subject)));
        return rules;
    }

    /** A port of this machine's own that the host gives to who asks for any: next time it is another. */
    private static String port(String subject) {
        int colon = subject.lastIndexOf(':');
        String host = colon < 0 ? subject : subject.substring(0, colon);
        boolean own = host.endsWith("localhost") || host.contains("127.0.0.1") || host.contains("[::1]");
        String port = subject.substring(colon + 1);
        boolean picked = port.matches("\\d{1,5}") && PICKED.has(Integer.parseInt(port));
        return own && picked ? host + ":0" : subject;
    }

    private Set<String> paths(Collection<String> subjects) {
        Set<String> rules = new TreeSet<>();
        subjects.forEach(subject -> rules.add(withoutNumbers(subject)));
        boolean changed = true;
        while (changed) {
            changed = gather(rules);
        }
        // A plain path means all below it, a pattern does not.
        return each(rules, rule -> placed(rule + suffix(rule)));
    }

    private String suffix(String rule) {
        if (rule.indexOf('*') >= 0) {
            return folders.contains(rule) ? "/**" : "";
        }
        return !isRoot(rule) || rule.endsWith("/.") ? "" : rule.equals("/") ? "." : "/.";
    }

    /** Whether it was meant alone: somebody looked whether it is there, or may be read. */
    private boolean isRoot(String rule) {
        for (Map.Entry<String, String> place : places) {
            if (rule.equals(place.getKey())) {
                return !place.getValue().equals("${cwd}");
            }
        }
        return rule.chars().filter(c -> c == '/').count() < LEAST_DEPTH;
    }

    /** Numbers in a place's own name stay: it is written by its word. */
    private String withoutNumbers(String path) {
        int kept = 0;
        for (Map.Entry<String, String> place : places) {
            if (path.equals(place.getKey()) || path.startsWith(place.getKey() + "/")) {
                kept = place.getKey().length();
                break;
            }
        }
        return path.substring(0, kept)
                + path.substring(kept)
                        .replaceAll("[0-9]{6,}", "*")
                        .replaceFirst("^/proc/[0-9]+/", "/proc/*/")
                        .replaceAll(OF_PROCESS, "*");
    }

    /** Folders of which many entries stand there stand for them. */
    private boolean gather(Set<String> rules) {
        Map<String, List<String>> byFolder = new TreeMap<>();
        for (String rule : rules) {
            int slash = rule.lastIndexOf('/');
            byFolder.computeIfAbsent(rule.substring(0, Math.max(slash, 0)), key -> new ArrayList<>())
                    .add(rule);
        }
        boolean changed = false;
        for (Map.Entry<String, List<String>> folder : byFolder.entrySet()) {
            if (folder.getValue().size() >= MANY && isSmall(folder.getKey())) {
                folder.getValue().forEach(rules::remove);
                rules.add(folder.getKey());
                folders.add(folder.getKey());
                changed = true;
            }
        }
        List<String> all = List.copyOf(rules);
        for (String rule : all) {
            int slash = rule.lastIndexOf('/');
            while (slash > 0) {
                if (rules.contains(rule.substring(0, slash)) && isSmall(rule.substring(0, slash))) {
                    changed |= rules.remove(rule);
                    folders.add(rule.substring(0, slash));
                }
                slash = rule.lastIndexOf('/', slash - 1);
            }
        }
        return changed;
    }

    /** Whether a folder may be given as a whole. */
    private boolean isSmall(String folder) {
        for (Map.Entry<String, String> place : places) {
            if (folder.equals(place.getKey())) {
                return place.getValue().equals("${cwd}");
            }
            if (folder.startsWith(place.getKey() + "/")) {
                return true;
            }
        }
        return folder.chars().filter(c -> c == '/').count() >= LEAST_DEPTH && !folder.startsWith("/proc");
    }

    private String placed(String path) {
        for (Map.Entry<String, String> place : places) {
            if (path.equals(place.getKey()) || path.startsWith(place.getKey() + "/")) {
                return place.getValue() + path.substring(place.getKey().length());
            }
        }
        return path;
    }
}
