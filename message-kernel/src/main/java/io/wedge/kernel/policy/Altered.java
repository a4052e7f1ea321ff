package io.wedge.kernel.policy;

import io.wedge.kernel.inject.FaultWedge;
import io.wedge.kernel.policy.file.Alterations;
import io.wedge.kernel.policy.file.Alterations.Clock;
import io.wedge.kernel.policy.file.Alterations.Limit;
import io.wedge.kernel.policy.file.Alterations.Redirect;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.Variables;
import io.wedge.kernel.policy.rule.Endpoint;
import io.wedge.kernel.policy.rule.EphemeralPorts;
import io.wedge.kernel.policy.rule.NameRules;
import io.wedge.kernel.policy.rule.NetworkRules;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Alterations with their variables filled in.
 *
 * @param paths  in their order.
 * @param hosts  in their order.
 * @param faults calls that fail, wait or move fewer bytes; null for none.
 * @param files  what is not there; null for nothing.
 * @param env    variables that are not there; null for none.
 * @param clock  null for the host's.
 */
record Altered(
        List<PathRedirect> paths,
        List<HostRedirect> hosts,
        FaultWedge faults,
        Map<Limit, Long> limits,
        PathRules files,
        NameRules env,
        Clock clock) {

    /** What stands below {@code from} is looked for below {@code to}. Both absolute, without a slash at their end. */
    record PathRedirect(byte[] from, byte[] to) {}

    /** A connection that is meant by {@code from} leads to {@code to}. */
    record HostRedirect(NetworkRules from, Endpoint to) {}

    /** Null if there is nothing to alter. */
    static Altered of(Alterations alterations, Variables variables) {
        if (!alterations.areOfCalls()) {
            return null;
        }
        List<PathRedirect> paths = new ArrayList<>();
        for (Redirect redirect : alterations.paths()) {
            addPaths(paths, redirect, variables);
        }
        List<HostRedirect> hosts = alterations.hosts().stream()
                .map(each -> new HostRedirect(
                        NetworkRules.of(
                                // A rule that denies is about local addresses too.
                                List.of(new Rule(Section.NETWORK_CONNECT, true, each.from(), "")),
                                EphemeralPorts.ofMachine()),
                        Endpoint.of(each.to())))
                .toList();
        return new Altered(
                paths,
                hosts,
                alterations.calls().isEmpty() ? null : new FaultWedge(alterations.calls()),
                alterations.limits(),
                alterations.files().isEmpty() ? null : hidden(alterations.files(), variables),
                alterations.env().isEmpty()
                        ? null
                        : new NameRules(alterations.env().stream()
                                .map(name -> new Rule(Section.ENV, false, name, ""))
                                .toList()),
                alterations.clock());
    }

    private static void addPaths(List<PathRedirect> paths, Redirect redirect, Variables variables) {
        List<String> to = variables.expand(redirect.to());
        if (to.size() > 1) {
            throw new PolicyException("alter.redirect: '" + redirect.to() + "' means several paths");
        }
        for (String from : variables.expand(redirect.from())) {
            for (String each : RealPaths.of(from)) {
                for (String target : to) {
                    paths.add(new PathRedirect(
                            bytes(each),
                            bytes(java.nio.file.Path.of(target).normalize().toString())));
                }
            }
        }
    }

    private static byte[] bytes(String path) {
        return (path.equals("/") ? "" : path).getBytes(StandardCharsets.UTF_8);
    }

    private static PathRules hidden(List<String> texts, Variables variables) {
        PathRules.Builder builder = new PathRules.Builder();
        for (String text : texts) {
            Rule rule = new Rule(Section.FILES_READ, false, text, "");
            String pattern = text.startsWith("*") ? "/**/" + text : text;
            for (String expanded : variables.expand(pattern)) {
                RealPaths.of(expanded).forEach(path -> builder.add(path, rule));
            }
        }
        return builder.build();
    }

    /** Whether it is about what is read and written, and has to see it. */
    boolean needsData() {
        return limits.containsKey(Limit.READ)
                || limits.containsKey(Limit.WRITE)
                || faults != null && faults.wantsData();
    }

    boolean hides(long path, int lengthBytes) {
        return files != null && files.find(path, lengthBytes, PathRules.READ) != null;
    }
}
