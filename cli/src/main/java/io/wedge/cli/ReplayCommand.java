package io.wedge.cli;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.program.JavaCommand;
import io.wedge.cli.program.Session;
import io.wedge.cli.record.Replaying;
import io.wedge.cli.traces.RedactOptions;
import io.wedge.kernel.replay.ReplayOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code wedge replay}. */
@Command(
        name = "replay",
        customSynopsis = "wedge replay [OPTIONS] TRACE [--] [java ARGUMENTS…]",
        description = "Runs a recorded program again: every call is answered from the trace, none by this machine.",
        sortOptions = false,
        footer = {
            "",
            "The first call that is another one than recorded ends the program, with status 3 and a page that shows both.",
            "The command line is the trace's unless one is given, with its LANG, LC_* and TZ. Its class path and JDK must be",
            "there, and the same. docs/replay.md says what replays and what does not.",
            "",
            "Examples:",
            "  wedge replay run1",
            "  wedge replay --strict run1                                fails if it does not ask for all that was recorded",
            "  wedge replay --redact-file rules run1                     with rules that the trace was recorded with and does not tell",
            "  wedge replay run1 -- java -cp fixed.jar:app.jar Main      does the new code still ask for the same?"
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Parameters(index = "0", paramLabel = "TRACE", description = "The trace: a directory that wedge record made.")
    private Path trace;

    @Parameters(index = "1..*", arity = "0..*", hidden = true)
    private List<String> words = new ArrayList<>();

    @Option(names = "--strict", description = "Recorded calls that were not asked for are a difference, too.")
    private boolean strict;

    @Option(
            names = "--on-divergence",
            paramLabel = "WHAT",
            defaultValue = "stop",
            converter = OnDifferenceConverter.class,
            description =
                    "At a call that was not recorded: stop (default); warn, and answer it with the most likely recorded one; or host: warn, and make it on this machine.")
    private ReplayOptions.OnDifference onDifference;

    @Option(
            names = "--gate",
            description = "Answers all calls in the order in which they were recorded, over all threads. Slower.")
    private boolean gate;

    @Option(names = "--real-time", description = "Answers no call earlier than it was recorded.")
    private boolean realTime;

    @Option(names = "--force", description = "Replays with another JDK or class path than the recorded, too.")
    private boolean force;

    @Mixin
    private RedactOptions redact;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "" + ReplayOptions.PATIENCE_SECONDS,
            description =
                    "How long the program may make no call while calls are left, beside ten times its longest silence when it was recorded (default: 20).")
    private int patience;

    /** Words of the command line, as they are written there. */
    static final class OnDifferenceConverter implements ITypeConverter<ReplayOptions.OnDifference> {
        @Override
        public ReplayOptions.OnDifference convert(String word) {
            for (ReplayOptions.OnDifference each : ReplayOptions.OnDifference.values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return each;
                }
            }
            throw new TypeConversionException("'" + word + "' is none of stop, warn, host");
        }
    }

    @Override
    public Integer call() {
        if (patience < 1) {
            throw new SetupException("--patience " + patience + " is too short", "give 1 second or more");
        }
        if (!words.isEmpty() && words.get(0).equals("--")) {
            words = words.subList(1, words.size()); // behind a positional parameter it is one, too
        }
        Replaying replaying = Replaying.open(
                trace.toAbsolutePath(),
                strict,
                new ReplayOptions(onDifference, gate, realTime, TimeUnit.SECONDS.toNanos(patience)),
                redact.rules());
        List<String> command = words.isEmpty() ? replaying.command() : words;
        if (command.isEmpty()) {
            throw new SetupException(trace + " names no command", "give one: wedge replay " + trace + " -- java …");
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        JavaCommand java = JavaCommand.parse(command, environment, 0);
        if (words.isEmpty()) {
            replaying.check(java, force);
        }
        return Session.run(java, 0, false, null, replaying);
    }
}
