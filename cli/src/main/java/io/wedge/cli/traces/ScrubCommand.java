package io.wedge.cli.traces;

import io.wedge.traces.Redaction;
import io.wedge.traces.portable.Scrub;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wedge scrub}. */
@Command(
        name = "scrub",
        description =
                "Writes a trace again without what regular expressions match in its data, paths, arguments and environment.",
        sortOptions = false,
        footer = {
            "",
            "What matches, or of an expression with a (group) what the group matches, becomes as many asterisks. Each message and",
            "each piece of data is searched by itself: a secret that was read in two halves is not found. The old trace stays.",
            "",
            "Examples:",
            "  wedge scrub --redact 'password=(\\S+)' run.trace -o clean.trace",
            "  wedge scrub --redact 'Authorization: \\w+ (\\S+)' --redact 'hunter2' run.trace -o clean.trace && wedge pack clean.trace"
        })
public final class ScrubCommand implements Callable<Integer> {
    @Mixin
    private TraceArgument trace;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RedactOptions redact;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The new trace, which must not exist.")
    private Path target;

    @Override
    public Integer call() {
        return trace.with(scan -> {
            long changed = Scrub.run(scan, target, rules());
            spec.commandLine().getOut().println(changed + " of " + scan.reader().calls() + " calls were changed");
            spec.commandLine().getOut().flush();
        });
    }

    private Redaction rules() {
        Redaction rules = redact.rules();
        if (rules.isNone()) {
            throw new ParameterException(spec.commandLine(), "what must go? give --redact or --redact-file");
        }
        return rules;
    }
}
