package io.wedge.cli.traces;

import io.wedge.traces.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which rules say what must not be in a trace: {@code record}, {@code replay} and {@code scrub} have them in common. */
@Command
public final class RedactOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--redact",
            paramLabel = "REGEX",
            description = "What must not be in the trace: matches, or what a (group) in them matches, become asterisks."
                    + " May stand more than once.")
    private List<String> redact = new ArrayList<>();

    @Option(
            names = "--redact-file",
            paramLabel = "FILE",
            description =
                    "The same, an expression on each line. The trace does not tell these: they may hold the secret."
                            + " May stand more than once.")
    private List<Path> files = new ArrayList<>();

    /**
     * The rules that are given.
     *
     * @throws ParameterException if one is no regular expression, or a file cannot be read.
     */
    public Redaction rules() {
        Redaction rules;
        try {
            rules = Redaction.of(redact);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--redact: " + e.getMessage(), e);
        }
        for (Path file : files) {
            rules = rules.and(untold(file));
        }
        return rules;
    }

    private Redaction untold(Path file) {
        try {
            return Redaction.ofFile(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--redact-file " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--redact-file " + e.getMessage(), e);
        }
    }
}
