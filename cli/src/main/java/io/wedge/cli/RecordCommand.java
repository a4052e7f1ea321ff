package io.wedge.cli;

import io.wedge.cli.program.JavaCommand;
import io.wedge.cli.program.Session;
import io.wedge.cli.record.Recording;
import io.wedge.traces.PayloadPolicy;
import io.wedge.traces.Redaction;
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
            "DIR must not exist. A trace holds what the program read and wrote, passwords too: only you can read it.",
            "",
            "Examples:",
            "  wedge record -o run1 -- java -jar app.jar",
            "  wedge replay run1                               the same again, without its files, peers and children",
            "  wedge record -o run1 --redact 'password=(\\S+)' -- java -jar app.jar",
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
            description = "How much of the data is kept: full, head:N (the first N bytes of each) or none. Only what is"
                    + " full can be replayed.")
    private String payload;

    @Option(
            names = "--redact",
            paramLabel = "REGEX",
            description = "What must not be in the trace: matches, or what a (group) in them matches, become asterisks before"
                    + " anything is written. May stand more than once.")
    private List<String> redact = new ArrayList<>();

    @Option(
            names = "--best-effort",
            description = "Where the trace cannot be written any more, let the program go on unrecorded.")
    private boolean bestEffort;

    @Override
    public Integer call() {
        PayloadPolicy policy;
        try {
            policy = PayloadPolicy.parse(payload);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--payload: " + e.getMessage(), e);
        }
        Redaction rules;
        try {
            rules = Redaction.of(redact);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--redact: " + e.getMessage(), e);
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
                new Recording(command, directory.toAbsolutePath(), policy, rules, bestEffort));
    }
}
