package io.wedge.cli;

import io.wedge.cli.overlay.Overlay;
import io.wedge.cli.program.PolicyRequest;
import io.wedge.cli.prompt.Prompting;
import io.wedge.kernel.inject.Injection;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.file.Shapes;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.lang.reflect.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a program may do: {@code --policy} and its shorthands. As soon as one stands, what none allows is denied. */
@Command
final class PolicyOptions {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m)");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Let the program do what this policy allows, a file or a preset (wedge policy --help); nothing else.")
    private String policy;

    @Option(
            names = "--policy-mode",
            paramLabel = "MODE",
            description =
                    "enforce, warn (allowed, but told) or audit (allowed, told in the log alone) instead of what the policy says.")
    private String mode;

    @Option(
            names = "--policy-audit",
            paramLabel = "FILE",
            description = "Ask this policy too, and log what it would deny, without denying it.")
    private String audited;

    @Option(names = "--policy-log", paramLabel = "FILE", description = "Write each denial to FILE, as a line of JSON.")
    private Path log;

    @Option(
            names = "--inject",
            paramLabel = "CALLS:WHAT",
            description =
                    "Let calls fail for a test, as strace does: 'connect:error=ECONNREFUSED:when=3+2'; also short=BYTES, path=, host=,"
                            + " thread=, probability=, seed=.")
    private List<String> injected = new ArrayList<>();

    @Option(
            names = "--prompt",
            description =
                    "Ask at the terminal about what no rule allows: once, always, no, never. A policy may say so, too: prompt: true.")
    private boolean prompt;

    @Option(
            names = "--prompt-timeout",
            paramLabel = "TIME",
            description = "No answer within TIME (20s, 5m) means no; without it a question waits.")
    private String timeout;

    @Option(
            names = "--remember",
            paramLabel = "FILE",
            description =
                    "Keep what is answered with always and never in FILE, and go by it; else each policy has a file of its own below"
                            + " ~/.config/wedge/remembered.")
    private Path remember;

    private final List<Rule> rules = new ArrayList<>();

    @Option(names = "--allow-read", paramLabel = "PATH,…", description = "Allow to read these files and folders.")
    void allowRead(List<String> words) {
        add(Section.FILES_READ, false, words);
    }

    @Option(names = "--allow-write", paramLabel = "PATH,…", description = "Allow to write, make and remove.")
    void allowWrite(List<String> words) {
        add(Section.FILES_WRITE, false, words);
    }

    @Option(
            names = "--allow-stat",
            paramLabel = "PATH,…",
            description = "Allow to look at, not to read.",
            hidden = true)
    void allowStat(List<String> words) {
        add(Section.FILES_STAT, false, words);
    }

    @Option(
            names = "--allow-net",
            paramLabel = "HOST[:PORT],…",
            description = "Allow to connect: names, *.names, addresses, CIDR, *.")
    void allowNet(List<String> words) {
        add(Section.NETWORK_CONNECT, false, words);
    }

    @Option(names = "--allow-listen", paramLabel = "HOST[:PORT],…", description = "Allow to listen.")
    void allowListen(List<String> words) {
        add(Section.NETWORK_LISTEN, false, words);
    }

    @Option(names = "--allow-resolve", paramLabel = "NAME,…", description = "Allow to look up.", hidden = true)
    void allowResolve(List<String> words) {
        add(Section.NETWORK_RESOLVE, false, words);
    }

    @Option(names = "--allow-run", paramLabel = "PROGRAM,…", description = "Allow to start programs; * is any.")
    void allowRun(List<String> words) {
        add(Section.RUN, false, words);
    }

    @Option(names = "--allow-env", paramLabel = "NAME,…", description = "Show these environment variables.")
    void allowEnv(List<String> words) {
        add(Section.ENV, false, words);
    }

    @Option(
            names = "--allow-native",
            arity = "0..1",
            fallbackValue = "/",
            paramLabel = "PATH,…",
            description = "Allow to load native libraries; without PATH any. They are not mediated.")
    void allowNative(List<String> words) {
        add(Section.NATIVE, false, words);
    }

    @Option(names = "--allow-system", paramLabel = "WORD,…", description = "Allow to ask the machine.", hidden = true)
    void allowSystem(List<String> words) {
        add(Section.SYSTEM, false, words);
    }

    @Option(
            names = "--deny-read",
            paramLabel = "PATH,…",
            description = "Deny, whatever allows it; likewise --deny-write, -net, -listen, -run, -env, -native.")
    void denyRead(List<String> words) {
        add(Section.FILES_READ, true, words);
    }

    @Option(names = "--deny-write", hidden = true)
    void denyWrite(List<String> words) {
        add(Section.FILES_WRITE, true, words);
    }

    @Option(names = "--deny-net", hidden = true)
    void denyNet(List<String> words) {
        add(Section.NETWORK_CONNECT, true, words);
    }

    @Option(names = "--deny-listen", hidden = true)
    void denyListen(List<String> words) {
        add(Section.NETWORK_LISTEN, true, words);
    }

    @Option(names = "--deny-run", hidden = true)
    void denyRun(List<String> words) {
        add(Section.RUN, true, words);
    }

    @Option(names = "--deny-env", hidden = true)
    void denyEnv(List<String> words) {
        add(Section.ENV, true, words);
    }

    @Option(names = "--deny-native", arity = "0..1", fallbackValue = "/", hidden = true)
    void denyNative(List<String> words) {
        add(Section.NATIVE, true, words);
    }

    /** Options may stand more than once; picocli then hands over all that have come so far. */
    private void add(Section section, boolean deny, List<String> words) {
        String option = (deny ? "--deny-" : "--allow-") + section.option();
        rules.removeIf(rule -> rule.where().equals(option));
        for (String word : words) {
            for (String text : word.split(",")) {
                Rule rule = new Rule(section, deny, text, option);
                try {
                    if (text.isEmpty()) {
                        throw new IllegalArgumentException("an empty word");
                    }
                    Shapes.check(rule);
                } catch (IllegalArgumentException e) {
                    throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
                }
                rules.add(rule);
            }
        }
    }

    /** Where one of these options stands, whatever it says, the command line is wrong. */
    void refuse(String why) {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (option.userObject() instanceof Member member && member.getDeclaringClass() == PolicyOptions.class) {
                throw new ParameterException(spec.commandLine(), option.longestName() + ": " + why);
            }
        }
    }

    /** Folders that the policy overlays. */
    List<Overlay> overlays() {
        return policy == null ? List.of() : PolicyOverlays.of(policy);
    }

    /** Null where nothing was said: then everything is allowed. */
    PolicyRequest request() {
        PolicyRequest request = rulesRequest();
        if (injected.isEmpty()) {
            return request;
        }
        try {
            List<Injection> injections = injected.stream().map(Injection::parse).toList();
            return (request == null ? new PolicyRequest(null, null, null, null, null) : request).with(injections);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--inject: " + e.getMessage(), e);
        }
    }

    private PolicyRequest rulesRequest() {
        Prompting prompting = new Prompting(prompt, timeout == null ? null : time(timeout), remember);
        if (policy == null && rules.isEmpty() && !prompt) {
            if (timeout != null || remember != null) {
                throw new ParameterException(
                        spec.commandLine(), "nobody would be asked: put --prompt before it, or name a --policy");
            }
            if (mode != null || audited != null || log != null) {
                if (audited == null) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "there is no policy: name one with --policy, or begin with --allow-read=PATH");
                }
                return new PolicyRequest("trace-only", List.of(), null, audited, log);
            }
            return null;
        }
        return new PolicyRequest(policy, List.copyOf(rules), mode(), audited, log).with(prompting);
    }

    private Duration time(String text) {
        Matcher shape = TIME.matcher(text);
        if (!shape.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--prompt-timeout: '" + text + "' is no time such as 20s or 5m");
        }
        long count = Long.parseLong(shape.group(1));
        return switch (shape.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private Mode mode() {
        if (mode == null) {
            return null;
        }
        for (Mode each : Mode.values()) {
            if (each.word().equals(mode)) {
                return each;
            }
        }
        throw new ParameterException(spec.commandLine(), "--policy-mode is enforce, warn or audit, not '" + mode + "'");
    }
}
