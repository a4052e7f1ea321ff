package io.wedge.cli;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.overlay.Overlay;
import io.wedge.kernel.policy.Explanation;
import io.wedge.kernel.policy.Policy;
import io.wedge.kernel.policy.Weaknesses;
import io.wedge.kernel.policy.file.Alterations;
import io.wedge.kernel.policy.file.CallerRules;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.file.Presets;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wedge policy}. */
@Command(
        name = "policy",
        description = "Looks into policies: what wedge run --policy=FILE lets a program do.",
        synopsisSubcommandLabel = "check|show|explain|diff|schema",
        sortOptions = false,
        footer = {
            "",
            "FILE is a file (with a slash or a dot in its name) or a preset: trace-only, read-only, no-network, build-tool,",
            "server, plugin, deny-all; jvm is part of every policy.",
            "",
            "Examples:",
            "  wedge policy check app.yaml",
            "  wedge policy show plugin",
            "  wedge policy explain app.yaml read /etc/passwd",
            "  wedge policy explain app.yaml net example.org:443",
            "  wedge policy diff old.yaml new.yaml"
        })
final class PolicyCommand implements Runnable {
    private static final String FILE = "A policy file, or the name of a preset.";

    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: check, show, explain, diff or schema");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static PolicyDocument read(String file) {
        try {
            PolicyDocument document = PolicyReader.read(file);
            Policy.of(document, PolicyOverlays.variables());
            return document;
        } catch (PolicyException e) {
            throw SetupException.saying(e.getMessage(), e);
        }
    }

    /** Whether a file is right. */
    @Command(name = "check", description = "Says what is wrong with a policy, and where; status 2 if something is.")
    int check(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILE) List<String> files) {
        for (String file : files) {
            PolicyDocument document = read(file);
            out().println(file + ": right, " + document.rules().size() + " rules"
                    + (document.mode() == null
                            ? ""
                            : ", mode " + document.mode().word())
                    + (document.confined() ? ", confined" : "")
                    + (Boolean.TRUE.equals(document.prompt()) ? ", asks at the terminal" : ""));
            Weaknesses.of(document, Policy.of(document, PolicyOverlays.variables()), PolicyOverlays.variables())
                    .forEach(out()::println);
            for (Alterations.Overlaid overlaid : document.alterations().overlays()) {
                try {
                    PolicyOverlays.of(overlaid);
                } catch (SetupException e) {
                    // It may be right on another machine.
                    out().println(overlaid.where() + ": warning: as things are here, no program would start: "
                            + e.getMessage());
                }
            }
        }
        return 0;
    }

    /** All that it says. */
    @Command(
            name = "show",
            description =
                    "Prints every rule, those of includes and of the JVM's own needs too, with the place it comes from.")
    int show(@Parameters(paramLabel = "FILE", description = FILE) String file) {
        PolicyDocument document = read(file);
        for (boolean deny : new boolean[] {false, true}) {
            for (Section section : Section.values()) {
                for (Rule rule : document.rules()) {
                    if (rule.section() == section && rule.deny() == deny) {
                        out().printf(
                                        "%-5s %-16s %-40s %s%n",
                                        deny ? "deny" : "allow",
                                        section.path(),
                                        rule.text() + grant(rule),
                                        rule.where());
                    }
                }
            }
        }
        if (document.confined()) {
            out().println("confined: true");
        }
        if (document.prompt() != null) {
            out().println("prompt: " + document.prompt());
        }
        for (CallerRules caller : document.callers()) {
            for (Rule rule : caller.rules()) {
                out().printf(
                                "%-5s %-16s %-40s %s%n",
                                rule.deny() ? "deny" : "allow",
                                rule.section().path(),
                                rule.text() + grant(rule) + " for " + caller.who(),
                                rule.where());
            }
        }
        for (Alterations.Line line : document.alterations().lines()) {
            out().printf(
                            "%-5s %-16s %-40s %s%n",
                            "alter", line.key().substring("alter.".length()), line.text(), line.where());
        }
        return 0;
    }

    private static String grant(Rule rule) {
        return rule.grantsData() ? ", grant: data" : "";
    }

    /** One question. */
    @Command(
            name = "explain",
            description = "Says whether something would be allowed, and by which rule; status 0 if it is, 1 if not.")
    int explain(
            @Parameters(paramLabel = "FILE", description = FILE) String file,
            @Parameters(
                            paramLabel = "WHAT",
                            description = "read, write, stat, net, listen, resolve, run, env, native or system.")
                    String what,
            @Parameters(paramLabel = "SUBJECT", arity = "1..*", description = "A path, HOST:PORT, a program, a name.")
                    List<String> subject) {
        Section section = Arrays.stream(Section.values())
                .filter(each -> each.option().equals(what) || each.path().equals(what) || what.equals(each.key()))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + what + "' is none of "
                                + Arrays.stream(Section.values())
                                        .map(Section::option)
                                        .collect(Collectors.joining(", "))));
        try {
            PolicyDocument document = read(file);
            Explanation explanation =
                    Explanation.of(Policy.of(document, PolicyOverlays.variables()), section, String.join(" ", subject));
            out().println((explanation.allowed() ? "allowed: " : "denied: ") + section.verb() + " "
                    + explanation.subject() + ": "
                    + (explanation.rule() == null
                            ? "no rule allows it"
                            : "by " + explanation.rule().describe()));
            if (!explanation.grant().isEmpty()) {
                out().println(explanation.grant());
            }
            if (!explanation.allowed()) {
                out().println("to allow it: " + explanation.fix());
            } else if (section == Section.FILES_WRITE) {
                overlaid(document, Path.of(explanation.subject()));
            }
            return explanation.allowed() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Where it is written, if that is somewhere else. */
    private void overlaid(PolicyDocument document, Path path) {
        for (Alterations.Overlaid overlaid : document.alterations().overlays()) {
            Overlay overlay = PolicyOverlays.of(overlaid);
            if (path.startsWith(overlay.folder())) {
                out().println("the change goes to " + overlay.changes() + ", and " + overlay.folder()
                        + " stays as it is: by alter.overlay (" + overlaid.where() + ")");
            }
        }
    }

    /** What changed. */
    @Command(
            name = "diff",
            description = "Prints the rules that only A has (-) and only B has (+); status 1 if there are any.")
    int diff(
            @Parameters(paramLabel = "A", description = FILE) String a,
            @Parameters(paramLabel = "B", description = FILE) String b) {
        Set<String> first = lines(read(a));
        Set<String> second = lines(read(b));
        first.stream().filter(line -> !second.contains(line)).forEach(line -> out().println("- " + line));
        second.stream().filter(line -> !first.contains(line)).forEach(line -> out().println("+ " + line));
        return first.equals(second) ? 0 : 1;
    }

    private static Set<String> lines(PolicyDocument document) {
        Stream<String> callers = document.callers().stream().flatMap(caller -> caller.rules().stream()
                .map(rule -> "callers " + caller.who() + ": " + (rule.deny() ? "deny " : "")
                        + rule.section().path() + ": " + rule.text() + grant(rule)));
        Stream<String> whole = Stream.concat(
                document.confined() ? Stream.of("confined: true") : Stream.of(),
                document.prompt() == null ? Stream.of() : Stream.of("prompt: " + document.prompt()));
        return Stream.concat(
                        Stream.concat(whole, callers),
                        Stream.concat(
                                document.rules().stream()
                                        .map(rule -> (rule.deny() ? "deny " : "")
                                                + rule.section().path() + ": " + rule.text() + grant(rule)),
                                document.alterations().lines().stream().map(line -> line.key() + ": " + line.text())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** For editors. */
    @Command(name = "schema", description = "Prints the JSON Schema of policy files.")
    int schema() {
        out().print(Presets.schema());
        out().flush();
        return 0;
    }
}
