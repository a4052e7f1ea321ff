package io.wedge.kernel.policy.file;

import io.wedge.kernel.policy.rule.Endpoint;
import io.wedge.kernel.policy.rule.EphemeralPorts;
import io.wedge.kernel.policy.rule.NetworkRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.util.List;

/** Whether a rule's text is of the shape that its section wants, so that a mistake is told where it stands. */
public final class Shapes {
    /** Words of the section {@code system}. */
    public static final List<String> SYSTEM =
            List.of("*", "accounts", "host-name", "interfaces", "mounts", "processes", "signals");

    private static final EphemeralPorts NO_PORTS = new EphemeralPorts(0, 0);

    private Shapes() {}

    /** @throws IllegalArgumentException with the reason. */
    public static void check(Rule rule) {
        String text = rule.text();
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("there is a NUL in it");
        }
        switch (rule.section()) {
            case FILES_STAT, FILES_READ, FILES_WRITE, NATIVE -> path(text);
            case NETWORK_CONNECT, NETWORK_LISTEN -> network(rule, text);
            case NETWORK_RESOLVE -> NetworkRules.of(List.of(rule), NO_PORTS);
            case SYSTEM -> {
                if (!SYSTEM.contains(text)) {
                    throw new IllegalArgumentException("unknown '" + text + "'" + NearestKey.hint(text, SYSTEM));
                }
            }
            default -> {}
        }
    }

    private static void network(Rule rule, String text) {
        if (text.startsWith("unix:")) {
            path(text.substring("unix:".length()));
        } else {
            NetworkRules.of(List.of(rule), NO_PORTS);
        }
    }

    /** A path without wildcards. */
    static void plainPath(String text) {
        path(text);
        if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            throw new IllegalArgumentException("'" + text + "': a path here has no wildcards");
        }
    }

    /** A path without wildcards that is known before the program's JVM is. */
    static void plainFolder(String text) {
        plainPath(text);
        for (String late : List.of("${java.home}", "${class.path}")) {
            if (text.contains(late)) {
                throw new IllegalArgumentException("'" + text + "': " + late + " is not known before the program runs");
            }
        }
    }

    /** HOST[:PORT] of a connection. */
    static void host(String text) {
        NetworkRules.of(List.of(new Rule(Section.NETWORK_CONNECT, true, text, "")), NO_PORTS);
    }

    /** ADDRESS[:PORT], where a connection can be led to. */
    static void address(String text) {
        if (Endpoint.of(text) == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no ADDRESS[:PORT] such as 127.0.0.1:8080 or [::1]:80");
        }
    }

    static void path(String text) {
        int at = text.indexOf("${");
        if (at >= 0) {
            int end = text.indexOf('}', at);
            String name = end < 0 ? text.substring(at) : text.substring(at + 2, end);
            if (!Variables.NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown variable '" + name + "'" + NearestKey.hint(name, Variables.NAMES));
            }
        }
    }
}
