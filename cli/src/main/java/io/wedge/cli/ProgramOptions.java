package io.wedge.cli;

import io.wedge.cli.overlay.OverlaidRun;
import io.wedge.cli.overlay.Overlay;
import io.wedge.cli.program.Confine;
import io.wedge.cli.program.JavaCommand;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code run} and {@code trace} have in common: the program. */
@Command
final class ProgramOptions {
    private static final int MAX_LANES = 64;
    private static final String OVERLAID = "--overlaid";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--jdk",
            paramLabel = "N",
            description = "Run the program with this machine's JDK N (17, 21, 25) instead of the java it names.")
    private int jdk;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            description =
                    "Lanes between program and kernel, each with a poller of its own (default: as many as CPUs, at most 4).")
    private int lanes;

    @Option(
            names = "--no-follow",
            description =
                    "Let JVMs that the program starts run by themselves; else they come under the same kernel, and Wedge"
                            + " ends after the last of them.")
    private boolean alone;

    @Option(names = "--follow", description = "Follow them, which is the default.", hidden = true)
    private boolean follow;

    private Confine confine = Confine.NOT;

    @Option(
            names = "--overlay",
            paramLabel = "DIR[=CHANGES]",
            description =
                    "What is written, made, renamed or removed below DIR goes to CHANGES (DIR.overlay), and DIR stays as it is:"
                            + " see wedge overlay. May be given more than once.")
    private List<String> overlays = new ArrayList<>();

    @Option(names = OVERLAID, description = "The folders lie under their overlays already.", hidden = true)
    private boolean overlaid;

    @Mixin
    private PolicyOptions policy;

    @Option(
            names = "--confined",
            arity = "0..1",
            fallbackValue = "full",
            paramLabel = "best-effort",
            description =
                    "Take all other authority from the program's process, so that native code meets the policy too (docs/security.md)."
                            + " With =best-effort also where this machine lacks a layer.")
    void confined(String word) {
        if (word.equals("full")) {
            confine = Confine.FULL;
        } else if (word.equals("best-effort")) {
            confine = Confine.BEST_EFFORT;
        } else {
            throw new ParameterException(
                    spec.commandLine(), "--confined wants nothing, or =best-effort; before the program put --");
        }
    }

    @Parameters(arity = "0..*", paramLabel = "java ARGUMENTS", hidden = true)
    private List<String> words = new ArrayList<>();

    /** Whether the command has to be run again, where folders are overlaid. */
    boolean isOverlaid() {
        return !overlaid && !(overlays.isEmpty() && policy.overlays().isEmpty());
    }

    /** Runs the whole command again, where the folders are overlaid: those that options name, and those that the policy does. */
    int runOverlaid() {
        command();
        List<Overlay> all =
                new ArrayList<>(overlays.stream().map(Overlay::parse).toList());
        for (Overlay other : policy.overlays()) {
            if (all.stream().noneMatch(each -> each.folder().equals(other.folder()))) {
                all.add(other);
            }
        }
        List<String> words =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        words.add(words.indexOf(spec.name()) + 1, OVERLAID);
        return OverlaidRun.run(all, words);
    }

    JavaCommand command() {
        return JavaCommand.parse(words, System.getenv(), jdk);
    }

    /** Of a command that has no use for a policy: each option of one is a mistake. */
    void refusePolicies(String why) {
        policy.refuse(why);
    }

    /** Null if everything is allowed. */
    io.wedge.cli.program.PolicyRequest policy() {
        return policy.request();
    }

    /** Unless a policy says more. */
    Confine confine() {
        return confine;
    }

    boolean follow() {
        return !alone;
    }

    /** 0 leaves it to the kernel. */
    int lanes() {
        if (lanes < 0 || lanes > MAX_LANES) {
            throw new ParameterException(spec.commandLine(), "--lanes wants 1 to " + MAX_LANES);
        }
        return lanes;
    }
}
