package io.wedge.kernel.policy.rule;

import java.util.Collection;
import java.util.List;

/** Rules of one of the network's sections. Immutable; any thread. */
public final class NetworkRules {
    private static final String UNIX = "unix:";

    private final List<HostPattern> patterns;
    private final PathRules paths;
    private final EphemeralPorts ephemeral;
    private final Rule anyAllowed;

    private NetworkRules(List<HostPattern> patterns, PathRules paths, EphemeralPorts ephemeral, Rule anyAllowed) {
        this.anyAllowed = anyAllowed;
        this.patterns = patterns;
        this.paths = paths;
        this.ephemeral = ephemeral;
    }

    /**
     * Compiles rules.
     *
     * @param ephemeral that the host picks from for port 0.
     * @throws IllegalArgumentException if one is not of the shape it should have.
     */
    public static NetworkRules of(List<Rule> rules, EphemeralPorts ephemeral) {
        PathRules.Builder paths = new PathRules.Builder();
        rules.stream()
                .filter(rule -> isUnix(rule.text()))
                .forEach(rule -> paths.add(
                        rule.text().substring(UNIX.length()),
                        new Rule(Section.FILES_READ, rule.deny(), rule.text(), rule.where())));
        return new NetworkRules(
                rules.stream()
                        .filter(rule -> !isUnix(rule.text()))
                        .map(HostPattern::parse)
                        .toList(),
                paths.build(),
                ephemeral,
                rules.stream().filter(rule -> !rule.deny()).findFirst().orElse(null));
    }

    private static boolean isUnix(String text) {
        return text.startsWith(UNIX);
    }

    /** The rule that decides about an address; null if none says anything. */
    public Rule find(String protocol, byte[] address, int port, Collection<String> names) {
        Rule allow = null;
        for (HostPattern pattern : patterns) {
            boolean ported = pattern.hasPort(protocol, port) || pattern.isEphemeral() && ephemeral.has(port);
            if (ported && pattern.matches(address, names)) {
                if (pattern.rule().deny()) {
                    return pattern.rule();
                }
                allow = allow == null ? pattern.rule() : allow;
            }
        }
        return allow;
    }

    /** The rule that decides whether a name may be looked up; a rule that denies only some ports of it does not. */
    public Rule findName(String name) {
        String canonical = HostPattern.canonical(name);
        Rule allow = null;
        for (HostPattern pattern : patterns) {
            if (pattern.matchesName(canonical) || pattern.isAnyHost()) {
                if (pattern.rule().deny() && pattern.hasPort(null, 0) && pattern.hasPort(null, 65535)) {
                    return pattern.rule();
                }
                allow = allow == null && !pattern.rule().deny() ? pattern.rule() : allow;
            }
        }
        return allow;
    }

    /** Whether a name stands in a rule, on its own or by {@code *.}; {@code *} alone names none. */
    public boolean names(String name) {
        String canonical = HostPattern.canonical(name);
        return patterns.stream().anyMatch(pattern -> pattern.matchesName(canonical));
    }

    /** A rule that allows anything at all; null if none does. */
    public Rule anyAllowed() {
        return anyAllowed;
    }

    /** The rule that decides about a unix-domain socket's path. */
    public Rule findPath(long address, int lengthBytes) {
        return paths.find(address, lengthBytes, PathRules.READ);
    }

    /** Whether anything of a protocol is allowed. */
    public boolean allowsAny(String protocol) {
        return patterns.stream()
                .anyMatch(pattern -> !pattern.rule().deny()
                        && (pattern.hasPort(protocol, 65535)
                                || pattern.hasPort(protocol, 0)
                                || !isOther(pattern, protocol)));
    }

    private static boolean isOther(HostPattern pattern, String protocol) {
        String text = pattern.rule().text();
        int scheme = text.indexOf("://");
        return scheme > 0 && !text.substring(0, scheme).equals(protocol);
    }
}
