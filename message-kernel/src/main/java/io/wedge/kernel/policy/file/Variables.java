package io.wedge.kernel.policy.file;

import java.util.List;
import java.util.Map;

/**
 * What {@code ${name}} stands for; one variable may stand for several paths. Immutable.
 *
 * @param values by name.
 */
public record Variables(Map<String, List<String>> values) {
    /** All there are. */
    public static final List<String> NAMES = List.of("java.home", "class.path", "cwd", "home", "tmp");

    public Variables {
        values = Map.copyOf(values);
    }

    /** What a text means: one for each value of its variable; none if the variable has none; relative paths start at the working directory. */
    public List<String> expand(String text) {
        int at = text.indexOf("${");
        if (at >= 0) {
            int end = text.indexOf('}', at);
            return values.getOrDefault(text.substring(at + 2, end), List.of()).stream()
                    .flatMap(value -> expand(text.substring(0, at) + value + text.substring(end + 1)).stream())
                    .toList();
        }
        if (text.equals("~") || text.startsWith("~/")) {
            return expand("${home}" + text.substring(1));
        }
        if (!text.startsWith("/")) {
            return values.getOrDefault("cwd", List.of()).stream()
                    .map(cwd -> cwd + "/" + text)
                    .toList();
        }
        return List.of(text);
    }
}
