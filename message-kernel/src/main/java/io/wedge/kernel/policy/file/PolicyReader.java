package io.wedge.kernel.policy.file;

import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads policy files. What is not understood is refused, never skipped. */
public final class PolicyReader {
    /** The version of the format that this build reads. */
    public static final int VERSION = 1;

    private static final List<String> TOP = List.of(
            "version",
            "include",
            "mode",
            "files",
            "network",
            "run",
            "env",
            "native",
            "system",
            "deny",
            "alter",
            "callers",
            "confined",
            "prompt");
    private static final List<String> DENIED = List.of("files", "network", "run", "env", "native", "system");

    private final Set<String> reading = new LinkedHashSet<>();
    private final Set<String> presetsRead = new LinkedHashSet<>();

    private PolicyReader() {}

    /** A file, or a preset where there is no slash and no dot in the word. */
    public static PolicyDocument read(String fileOrPreset) {
        PolicyReader reader = new PolicyReader();
        return reader.withJvm(
                Presets.isName(fileOrPreset)
                        ? reader.preset(fileOrPreset)
                        : reader.file(Path.of(fileOrPreset), fileOrPreset));
    }

    /** A text as if it stood in a file of that name. */
    public static PolicyDocument parse(String name, String text, Path folder) {
        PolicyReader reader = new PolicyReader();
        return reader.withJvm(reader.text(name, text, folder));
    }

    /** No file: what the JVM needs, and nothing else. */
    public static PolicyDocument nothing(String name) {
        return new PolicyReader().withJvm(new PolicyDocument(name, null, List.of()));
    }

    private PolicyDocument withJvm(PolicyDocument document) {
        if (presetsRead.contains(Presets.JVM)) {
            return document;
        }
        List<Rule> rules = new ArrayList<>(preset(Presets.JVM).rules());
        rules.addAll(document.rules());
        return new PolicyDocument(
                document.name(),
                document.mode(),
                rules,
                document.alterations(),
                document.callers(),
                document.confined(),
                document.prompt());
    }

    private PolicyDocument file(Path path, String shown) {
        try {
            String real = path.toRealPath().toString();
            if (!reading.add(real)) {
                throw new PolicyException(shown + " includes itself: " + String.join(" -> ", reading));
            }
            PolicyDocument document =
                    text(shown, Files.readString(path), path.toAbsolutePath().getParent());
            reading.remove(real);
            return document;
        } catch (NoSuchFileException e) {
            throw new PolicyException(
                    shown + ": no such policy file; presets are " + String.join(", ", Presets.names()), e);
        } catch (IOException e) {
            throw new PolicyException(shown + " cannot be read: " + e, e);
        }
    }

    private PolicyDocument preset(String name) {
        if (!presetsRead.add(name)) {
            return new PolicyDocument(name, null, List.of());
        }
        return text("preset " + name, Presets.text(name), null);
    }

    private PolicyDocument text(String name, String text, Path folder) {
        YamlFile yaml = new YamlFile(name);
        Node top = yaml.read(text);
        if (top == null) {
            throw new PolicyException(name + " is empty; a policy begins with 'version: " + VERSION + "'");
        }
        Map<String, Node> keys = yaml.mapping(top, "a policy", TOP);
        version(yaml, top, keys.get("version"));
        List<Rule> rules = new ArrayList<>();
        Mode mode = null;
        Alterations alterations = Alterations.NONE;
        List<CallerRules> callers = new ArrayList<>();
        boolean confined = false;
        Boolean prompt = null;
        if (keys.containsKey("include")) {
            for (Node included : yaml.list(keys.get("include"), "include")) {
                PolicyDocument other = include(yaml, included, folder);
                rules.addAll(other.rules());
                mode = other.mode() == null ? mode : other.mode();
                alterations = alterations.with(other.alterations());
                callers.addAll(other.callers());
                confined |= other.confined();
                prompt = other.prompt() == null ? prompt : other.prompt();
            }
        }
        mode = keys.containsKey("mode") ? mode(yaml, keys.get("mode")) : mode;
        sections(yaml, keys, false, rules);
        if (keys.containsKey("deny")) {
            sections(yaml, yaml.mapping(keys.get("deny"), "deny", DENIED), true, rules);
        }
        if (keys.containsKey("alter")) {
            alterations = alterations.with(AlterReader.read(yaml, keys.get("alter")));
        }
        if (keys.containsKey("callers")) {
            callers.addAll(CallerReader.read(yaml, keys.get("callers"), DENIED));
        }
        // What an included file demands no other can take back.
        confined |= keys.containsKey("confined") && isTrue(yaml, keys, "confined");
        prompt = keys.containsKey("prompt") ? Boolean.valueOf(isTrue(yaml, keys, "prompt")) : prompt;
        return new PolicyDocument(name, mode, rules, alterations, callers, confined, prompt);
    }

    private static void version(YamlFile yaml, Node top, Node version) {
        if (version == null) {
            throw yaml.error(top, "'version: " + VERSION + "' is missing");
        }
        String text = yaml.scalar(version, "version");
        if (!text.equals("" + VERSION)) {
            throw yaml.error(
                    version, "version '" + text + "' is not known to this Wedge, which reads version " + VERSION);
        }
    }

    private PolicyDocument include(YamlFile yaml, Node node, Path folder) {
        String what = yaml.scalar(node, "an entry of include");
        if (Presets.names().contains(what)) {
            return preset(what);
        }
        if (Presets.isName(what)) {
            throw yaml.error(
                    node,
                    "no preset '" + what + "'" + NearestKey.hint(what, Presets.names())
                            + " (a file is written with a slash: ./" + what + ")");
        }
        try {
            return file(folder == null ? Path.of(what) : folder.resolve(what), what);
        } catch (PolicyException e) {
            throw new PolicyException(yaml.place(node, true) + ": include: " + e.getMessage(), e);
        }
    }

    /** The mode of that word. */
    private static Mode mode(YamlFile yaml, Node node) {
        String word = yaml.scalar(node, "mode");
        List<String> known = Arrays.stream(Mode.values()).map(Mode::word).toList();
        if (!known.contains(word)) {
            throw yaml.error(node, "unknown mode '" + word + "'" + NearestKey.hint(word, known));
        }
        return Mode.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static boolean isTrue(YamlFile yaml, Map<String, Node> keys, String key) {
        String word = yaml.scalar(keys.get(key), key);
        if (!word.equals("true") && !word.equals("false")) {
            throw yaml.error(keys.get(key), key + " is true or false, not '" + word + "'");
        }
        return word.equals("true");
    }

    static void sections(YamlFile yaml, Map<String, Node> keys, boolean deny, List<Rule> rules) {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            List<Section> group = Arrays.stream(Section.values())
                    .filter(section -> section.group().equals(key.getKey()))
                    .toList();
            if (group.isEmpty()) {
                continue;
            }
            if (group.get(0).key() == null) {
                list(yaml, key.getValue(), group.get(0), deny, rules);
                continue;
            }
            List<String> known = group.stream().map(Section::key).toList();
            Map<String, Node> inner = yaml.mapping(key.getValue(), key.getKey(), known);
            for (Section section : group) {
                if (inner.containsKey(section.key())) {
                    list(yaml, inner.get(section.key()), section, deny, rules);
                }
            }
        }
    }

    private static void list(YamlFile yaml, Node node, Section section, boolean deny, List<Rule> rules) {
        String what = (deny ? "deny." : "") + section.path();
        for (Node entry : yaml.list(node, what)) {
            Rule rule = GrantReader.isOne(entry)
                    ? GrantReader.read(yaml, entry, section, deny)
                    : new Rule(section, deny, yaml.scalar(entry, "an entry of " + what), yaml.place(entry, false));
            try {
                Shapes.check(rule);
            } catch (IllegalArgumentException e) {
                throw new PolicyException(yaml.place(entry, true) + ": " + what + ": " + e.getMessage(), e);
            }
            rules.add(rule);
        }
    }
}
