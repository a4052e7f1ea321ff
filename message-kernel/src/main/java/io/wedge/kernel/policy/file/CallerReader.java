package io.wedge.kernel.policy.file;

import io.wedge.kernel.policy.file.CallerRules.Who;
import io.wedge.kernel.policy.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the section {@code callers}. */
final class CallerReader {
    private static final String ENTRY = "an entry of callers";
    private static final List<String> WHO = List.of("module", "package", "jar", "loader");

    private CallerReader() {}

    static List<CallerRules> read(YamlFile yaml, Node node, List<String> sections) {
        List<String> known = new ArrayList<>(sections);
        known.add("who");
        known.add("deny");
        List<CallerRules> all = new ArrayList<>();
        for (Node entry : yaml.list(node, "callers")) {
            Map<String, Node> keys = yaml.mapping(entry, ENTRY, known);
            if (!keys.containsKey("who")) {
                throw yaml.error(entry, ENTRY + " says who: {who: {jar: plugins/a.jar}, files: …}");
            }
            List<Rule> rules = new ArrayList<>();
            PolicyReader.sections(yaml, keys, false, rules);
            if (keys.containsKey("deny")) {
                PolicyReader.sections(yaml, yaml.mapping(keys.get("deny"), "deny", sections), true, rules);
            }
            all.add(new CallerRules(who(yaml, keys.get("who")), rules, yaml.place(entry, false)));
        }
        return all;
    }

    private static Who who(YamlFile yaml, Node node) {
        Map<String, Node> keys = yaml.mapping(node, "who", WHO);
        if (keys.isEmpty()) {
            throw yaml.error(node, "who has module, package, jar or loader");
        }
        String jar = text(yaml, keys, "jar");
        if (jar != null) {
            try {
                Shapes.path(jar);
            } catch (IllegalArgumentException e) {
                throw new PolicyException(yaml.place(keys.get("jar"), true) + ": who.jar: " + e.getMessage(), e);
            }
        }
        return new Who(text(yaml, keys, "module"), text(yaml, keys, "package"), jar, text(yaml, keys, "loader"));
    }

    private static String text(YamlFile yaml, Map<String, Node> keys, String key) {
        return keys.containsKey(key) ? yaml.scalar(keys.get(key), key) : null;
    }
}
