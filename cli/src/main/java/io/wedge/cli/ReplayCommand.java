package io.wedge.cli;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.program.JavaCommand;
import io.wedge.cli.program.Session;
import io.wedge.cli.record.Replaying;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "there; a warning says if they are others. docs/replay.md says what replays and what does not.",
            "",
            "Examples:",
            "  wedge replay run1",
            "  wedge replay --strict run1                                fails if it does not ask for all that was recorded",
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

    @Override
    public Integer call() {
        if (!words.isEmpty() && words.get(0).equals("--")) {
            words = words.subList(1, words.size()); // behind a positional parameter it is one, too
        }
        Replaying replaying = Replaying.open(trace.toAbsolutePath(), strict);
        List<String> command = words.isEmpty() ? replaying.command() : words;
        if (command.isEmpty()) {
            throw new SetupException(trace + " names no command", "give one: wedge replay " + trace + " -- java …");
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        JavaCommand java = JavaCommand.parse(command, environment, 0);
        if (words.isEmpty()) {
            replaying.warn(java);
        }
        return Session.run(java, 0, false, null, replaying);
    }
}
