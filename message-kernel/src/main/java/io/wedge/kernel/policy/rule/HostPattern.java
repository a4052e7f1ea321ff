package io.wedge.kernel.policy.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is at the other end: {@code [tcp://|udp://]HOST[:PORT]}, where HOST is a name, {@code *.name}, an address, a network (CIDR), or {@code *}; an IPv6 address with a port stands
 * in brackets; PORT is a number, a range {@code 80-90}, or {@code *}. Immutable.
 */
final class HostPattern {
    private static final Pattern SHAPE = Pattern.compile(
            "(?:(tcp|udp)://)?(\\[[^\\]]+\\](?:/\\d+)?|[^:\\[\\]]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:/\\d+)?)(?::(\\d+|\\*)(?:-(\\d+))?)?");
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\\.?");
    private static final int LAST_PORT = 65535;

    private final Rule rule;
    private final String protocol;
    private final String name;
    private final byte[] network;
    private final int prefix;
    private final int firstPort;
    private final int lastPort;

    private HostPattern(Rule rule, String protocol, String name, byte[] network, int prefix, int first, int last) {
        this.rule = rule;
        this.protocol = protocol;
        this.name = name;
        this.network = network;
        this.prefix = prefix;
        this.firstPort = first;
        this.lastPort = last;
    }

    /** @throws IllegalArgumentException with a reason, if it is not of that shape. */
    static HostPattern parse(Rule rule) {
        Matcher shape = SHAPE.matcher(rule.text());
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "'" + rule.text()
                            + "' is no HOST[:PORT]; examples: example.org:443, *.example.org, 10.0.0.0/8:5432, [::1]:80, udp://*:53");
        }
        int first = 0;
        int last = LAST_PORT;
        if (shape.group(3) != null && !shape.group(3).equals("*")) {
            first = port(shape.group(3));
            last = shape.group(4) == null ? first : port(shape.group(4));
        }
        String host = shape.group(2).replace("[", "").replace("]", "");
        if (host.equals("*")) {
            return new HostPattern(rule, shape.group(1), null, null, 0, first, last);
        }
        int slash = host.indexOf('/');
        byte[] network = Addresses.literal(slash < 0 ? host : host.substring(0, slash));
        if (network == null) {
            if (slash >= 0 || !NAME.matcher(host).matches() || host.matches("[0-9.]+")) {
                throw new IllegalArgumentException("'" + host + "' is neither a host's name nor an address");
            }
            return new HostPattern(rule, shape.group(1), canonical(host), null, 0, first, last);
        }
        int prefix = slash < 0 ? network.length * 8 : Integer.parseInt(host.substring(slash + 1));
        if (prefix > network.length * 8) {
            throw new IllegalArgumentException("/" + prefix + " is longer than the address");
        }
        return new HostPattern(rule, shape.group(1), null, network, prefix, first, last);
    }

    private static int port(String text) {
        int port = text.length() > 5 ? LAST_PORT + 1 : Integer.parseInt(text);
        if (port > LAST_PORT) {
            throw new IllegalArgumentException("port " + text + " is greater than " + LAST_PORT);
        }
        return port;
    }

    /** A name without its last dot, in lower case. */
    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    Rule rule() {
        return rule;
    }

    /** Whether every host is meant. */
    boolean isAnyHost() {
        return name == null && network == null;
    }

    boolean isNamed() {
        return name != null;
    }

    boolean hasProtocol(String asked) {
        return protocol == null || protocol.equals(asked);
    }

    int firstPort() {
        return firstPort;
    }

    int portCount() {
        return lastPort - firstPort + 1;
    }

    boolean hasPort(String asked, int port) {
        return (protocol == null || asked == null || protocol.equals(asked)) && port >= firstPort && port <= lastPort;
    }

    /** Whether only ports that the host picks are meant. */
    boolean isEphemeral() {
        return lastPort == 0;
    }

    boolean matchesName(String canonicalName) {
        return name != null
                && (name.startsWith("*.") ? canonicalName.endsWith(name.substring(1)) : canonicalName.equals(name));
    }

    /** An address is meant by its number, or by a name it was found under. */
    boolean matches(byte[] address, Collection<String> names) {
        if (isAnyHost()) {
            return true;
        }
        if (network != null) {
            return Addresses.isIn(address, network, prefix);
        }
        if (!rule.deny() && Addresses.isLocal(address) && !name.equals("localhost")) {
            return false; // whoever owns a name could point it at this machine's own services
        }
        if (name.equals("localhost") && Addresses.isLoopback(address)) {
            return true;
        }
        for (String each : names) {
            if (matchesName(each)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return rule.text() + (network == null ? "" : Arrays.toString(network));
    }
}
