package io.wedge.cli;

import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.SetupException;
import io.wedge.cli.program.JavaCommand;
import io.wedge.cli.program.Session;
import io.wedge.cli.record.Fixture;
import io.wedge.cli.record.Recording;
import io.wedge.cli.record.Replaying;
import io.wedge.cli.traces.RedactOptions;
import io.wedge.kernel.replay.ReplayOptions;
import io.wedge.traces.PayloadPolicy;
import io.wedge.traces.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wedge record}. */
@Command(
        name = "record",
        customSynopsis = "wedge record -o DIR [OPTIONS] [--] [NAME=value…] java ARGUMENTS…",
        description =
                "Runs a java program and records each of its calls, with replies and data, so that it can be replayed.",
        sortOptions = false,
        footer = {
            "",
            "DIR must not exist, unless --mode says what then. A trace holds what the program read and wrote, passwords too: only you can read it.",
            "What children write to standard output and error that they inherit is recorded too, by a pipe; a terminal's is not.",
            "",
            "Examples:",
            "  wedge record -o run1 -- java -jar app.jar",
            "  wedge replay run1                               the same again, without its files, peers and children",
            "  wedge record -o run1 --redact 'password=(\\S+)' -- java -jar app.jar",
            "  wedge record -o run1 --mode once -- java -jar app.jar             the first time recorded, then replayed",
            "  wedge record -o run1 --payload head:64 -- java -jar app.jar      to look at, not to replay"
        })
final class RecordCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOptions program;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The trace: a directory that does not exist yet.")
    private Path directory;

    @Option(
            names = "--payload",
            paramLabel = "WHAT",
            defaultValue = "full",
            description =
                    "How much of the data is kept: full, head:N (the first N bytes of each) or none; behind commas for"
                            + " calls or families of another measure, as in full,network=none,write=head:64. Only what is full can be"
                            + " replayed.")
    private String payload;

    @Mixin
    private RedactOptions redact;

    @Option(
            names = "--mode",
            paramLabel = "WHEN",
            description =
                    "Use DIR as a fixture. once: record it if it is not there, else replay it. none: replay it. new: replay"
                            + " it, and record it anew if the program does something else. all: record it anew.")
    private String mode;

    @Option(
            names = {"-k", "--stack-trace"},
            description =
                    "Keep the Java stack of each call, for wedge dump -k and wedge leaks. Each call costs a walk over"
                            + " its stack.")
    private boolean stacks;

    @Option(
            names = "--best-effort",
            description = "Where the trace cannot be written any more, let the program go on unrecorded.")
    private boolean bestEffort;

    @Override
    public Integer call() {
        if (program.isOverlaid()) {
            return program.runOverlaid();
        }
        PayloadPolicy policy;
        try {
            policy = PayloadPolicy.parse(payload);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--payload: " + e.getMessage(), e);
        }
        Redaction rules = redact.rules();
        if (mode != null) {
            return fixture(policy, rules);
        }
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new ParameterException(
                    spec.commandLine(), "trace directory " + directory + " exists; name another, or remove it");
        }
        JavaCommand command = program.command();
        return Session.run(
                command,
                program.lanes(),
                program.follow(),
                null,
                new Recording(command, directory.toAbsolutePath(), policy, rules, stacks, bestEffort),
                program.policy(),
                program.confine());
    }

    private int fixture(PayloadPolicy policy, Redaction rules) {
        Fixture.Mode wanted = Fixture.Mode.of(mode);
        if (wanted == null) {
            throw new ParameterException(spec.commandLine(), "--mode: '" + mode + "' is none of once, none, new, all");
        }
        JavaCommand command = program.command();
        Fixture fixture = new Fixture(directory.toAbsolutePath());
        if (fixture.isReplayed(wanted)) {
            Replaying replaying = Replaying.open(directory.toAbsolutePath(), false, ReplayOptions.DEFAULTS, rules);
            replaying.check(command, true);
            int status = Session.run(command, 0, false, null, replaying);
            return wanted == Fixture.Mode.anew && replaying.diverged() ? again() : status;
        }
        Recording recording = new Recording(command, fixture.written(), policy, rules, stacks, bestEffort);
        boolean complete = false;
        try {
            int status = Session.run(
                    command, program.lanes(), program.follow(), null, recording, program.policy(), program.confine());
            complete = recording.isComplete();
            return status;
        } finally {
            fixture.settle(complete);
        }
    }

    /** In a process of its own: a kernel has changed this one's umask, which the program would inherit. */
    private int again() {
        System.err.println("wedge: recording it anew (--mode new)");
        List<String> words = new ArrayList<>();
        words.add(Distribution.here().command().toString());
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        int at = words.indexOf("--mode=new");
        words.set(at >= 0 ? at : words.indexOf("--mode") + 1, at >= 0 ? "--mode=all" : "all");
        try {
            return new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new SetupException("cannot record it anew: " + e.getMessage(), "record it with --mode all", e);
        } catch (InterruptedException e) {
            throw new SetupException("interrupted", "record it with --mode all", e);
        }
    }
}
