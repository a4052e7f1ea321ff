package io.wedge.kernel.policy.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML file as nodes, and the errors that name their places. */
final class YamlFile {
    private final String name;

    YamlFile(String name) {
        this.name = name;
    }

    /** The top of a text; null if it is empty. */
    Node read(String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setMaxAliasesForCollections(0)
                    .setCodePointLimit(4 << 20)
                    .build();
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            throw new PolicyException(
                    name
                            + mark.map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
                                    .orElse("")
                            + ": " + e.getProblem(),
                    e);
        } catch (YamlEngineException e) {
            throw new PolicyException(name + ": " + e.getMessage().replaceAll("\\s*\\R\\s*", " "), e);
        }
    }

    PolicyException error(Node at, String what) {
        return new PolicyException(place(at, true) + ": " + what);
    }

    /** File and line, with the column if asked for. */
    String place(Node at, boolean column) {
        Optional<Mark> mark = at == null ? Optional.empty() : at.getStartMark();
        return name
                + mark.map(m -> ":" + (m.getLine() + 1) + (column ? ":" + (m.getColumn() + 1) : ""))
                        .orElse("");
    }

    /** A mapping's entries; unknown and doubled keys are refused. */
    Map<String, Node> mapping(Node node, String what, List<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, what + " must be a mapping (key: value), not " + kind(node));
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a key");
            if (!known.contains(key)) {
                throw error(tuple.getKeyNode(), "unknown key '" + key + "' in " + what + NearestKey.hint(key, known));
            }
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw error(tuple.getKeyNode(), "key '" + key + "' stands twice in " + what);
            }
        }
        return entries;
    }

    List<Node> list(Node node, String what) {
        if (!(node instanceof SequenceNode sequence)) {
            throw error(node, what + " must be a list ([a, b], or lines that begin with -), not " + kind(node));
        }
        return sequence.getValue();
    }

    String scalar(Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw error(node, what + " must be text, not " + kind(node));
        }
        if (scalar.getValue().isEmpty()) {
            throw error(node, what + " is empty");
        }
        return scalar.getValue();
    }

    private static String kind(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        return node instanceof SequenceNode ? "a list" : "'" + ((ScalarNode) node).getValue() + "'";
    }
}
