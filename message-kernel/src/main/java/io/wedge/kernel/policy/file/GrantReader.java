package io.wedge.kernel.policy.file;

import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads an entry of {@code files.read} or {@code files.write} that says more than its path: {@code {path: ~/data, grant: data}}. */
final class GrantReader {
    private static final List<String> KEYS = List.of("path", "grant");
    private static final String DATA = "data";

    private GrantReader() {}

    /** Whether an entry is written so. */
    static boolean isOne(Node entry) {
        return entry instanceof MappingNode;
    }

    static Rule read(YamlFile yaml, Node entry, Section section, boolean deny) {
        String what = "an entry of " + (deny ? "deny." : "") + section.path();
        if (deny || section != Section.FILES_READ && section != Section.FILES_WRITE) {
            throw yaml.error(entry, what + " must be text; 'grant' is for files.read and files.write");
        }
        Map<String, Node> keys = yaml.mapping(entry, what, KEYS);
        if (!keys.containsKey("path")) {
            throw yaml.error(entry, what + " has no 'path'");
        }
        if (keys.containsKey("grant")) {
            String word = yaml.scalar(keys.get("grant"), "grant");
            if (!word.equals(DATA)) {
                throw yaml.error(
                        keys.get("grant"), "unknown grant '" + word + "'" + NearestKey.hint(word, List.of(DATA)));
            }
        }
        String path = yaml.scalar(keys.get("path"), "path");
        return new Rule(section, false, path, yaml.place(entry, false), keys.containsKey("grant"));
    }
}
