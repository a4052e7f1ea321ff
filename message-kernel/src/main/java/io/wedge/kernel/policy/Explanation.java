package io.wedge.kernel.policy;

import io.wedge.kernel.policy.rule.Addresses;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.messages.Syscall;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a policy would say, asked by people.
 *
 * @param allowed whether the call would be served.
 * @param subject what was decided on, paths as real ones.
 * @param rule that decides; null if none says anything.
 * @param fix the smallest rule that would allow it.
 * @param grant what becomes of the data of a file that may be opened so; empty where no rule grants it.
 */
public record Explanation(boolean allowed, String subject, Rule rule, String fix, String grant) {

    /**
     * Asks.
     *
     * @param subject a path, HOST:PORT, a program with its arguments, or a name.
     * @throws IllegalArgumentException if it is not of the section's shape.
     */
    public static Explanation of(Policy policy, Section section, String subject) {
        String asked =
                switch (section) {
                    case FILES_STAT, FILES_READ, FILES_WRITE, NATIVE ->
                        RealPaths.real(Path.of(subject).toAbsolutePath().normalize())
                                .toString();
                    case RUN -> program(subject);
                    default -> subject;
                };
        Rule rule = find(policy, section, asked);
        boolean allowed = rule != null && !rule.deny();
        return new Explanation(
                allowed,
                asked,
                rule,
                allowed ? "" : new Subject(section, asked, Syscall.PING, rule, 0, 0, null, null).fix(),
                allowed ? grant(policy, section, asked) : "");
    }

    private static String grant(Policy policy, Section section, String path) {
        if (section != Section.FILES_READ && section != Section.FILES_WRITE) {
            return "";
        }
        PathText text = PathText.current();
        Rule rule = policy.grant(
                text.of(path), text.length(), section == Section.FILES_READ ? PathRules.READ : PathRules.WRITE);
        if (rule == null) {
            return "";
        }
        return policy.grants()
                ? "its data is granted, by " + rule.describe()
                        + ": what is read and written is not seen, unless the run is recorded or calls about data are injected"
                : "its data is not granted, whatever " + rule.describe()
                        + " says: 'alter' is about what is read or written and has to see it";
    }

    private static String program(String words) {
        String[] parts = words.strip().split("\\s+", 2);
        String path = RealPaths.program(parts[0], new io.wedge.kernel.policy.file.Variables(java.util.Map.of()));
        return parts.length == 1 ? path : path + " " + parts[1];
    }

    private static Rule find(Policy policy, Section section, String subject) {
        PathText text = PathText.current();
        return switch (section) {
            case FILES_STAT -> policy.file(text.of(subject), text.length(), PathRules.STAT);
            case FILES_READ -> policy.file(text.of(subject), text.length(), PathRules.READ);
            case FILES_WRITE -> policy.file(text.of(subject), text.length(), PathRules.WRITE);
            case NATIVE -> policy.library(text.of(subject), text.length());
            case RUN -> {
                List<String> words = Arrays.asList(subject.split("\\s+"));
                yield policy.run().find(words.get(0), words.subList(1, words.size()));
            }
            case ENV -> policy.env().find(subject);
            case SYSTEM -> policy.system().find(subject);
            case NETWORK_RESOLVE -> NetworkGate.lookUp(policy, subject);
            case NETWORK_CONNECT, NETWORK_LISTEN -> network(policy, section, subject);
        };
    }

    private static Rule network(Policy policy, Section section, String subject) {
        PathText text = PathText.current();
        var rules = section == Section.NETWORK_CONNECT ? policy.connect() : policy.listen();
        if (subject.startsWith("unix:")) {
            return rules.findPath(text.of(subject.substring("unix:".length())), text.length());
        }
        String rest = subject.replaceFirst("^(tcp|udp)://", "");
        String protocol = subject.startsWith("udp://") ? "udp" : "tcp";
        int colon = rest.lastIndexOf(':');
        if (colon < 0 || !rest.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("'" + subject + "' is no HOST:PORT");
        }
        int port = Integer.parseInt(rest.substring(colon + 1));
        String host = rest.substring(0, colon).replace("[", "").replace("]", "");
        byte[] address = Addresses.literal(host.equals("*") ? "0.0.0.0" : host);
        // A name stands for some address of the wide world, from the block that is kept for documentation.
        return address != null
                ? rules.find(protocol, address, port, Set.of())
                : rules.find(protocol, new byte[] {(byte) 203, 0, 113, 1}, port, Set.of(host));
    }
}
