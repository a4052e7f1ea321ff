package io.wedge.cli;

import io.wedge.cli.program.Confine;
import io.wedge.cli.program.Session;
import io.wedge.cli.program.TraceRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wedge run}. */
@Command(
        name = "run",
        customSynopsis = "wedge run [OPTIONS] [--] [NAME=value…] java ARGUMENTS…",
        description = "Runs a java program with a kernel of its own under it.",
        sortOptions = false,
        footer = {
            "",
            "The program keeps its streams, its working directory, its environment and its exit status. Wedge adds one",
            "-javaagent option behind the java command and nothing else; JAVA_TOOL_OPTIONS and @argfiles stay as they are.",
            "",
            "Examples:",
            "  wedge run -- java -jar app.jar",
            "  wedge run --jdk 25 -- java -cp target/classes com.example.Main",
            "  wedge run --overlay target -- java -jar build.jar",
            "  wedge run --trace calls.txt -- javac -d out src/Main.java"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Mixin
    private ProgramOptions program;

    @Option(names = "--trace", paramLabel = "FILE", description = "Also write each call to FILE, as wedge trace does.")
    private Path trace;

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

    @Spec
    private CommandSpec spec;

    private Confine confine = Confine.NOT;

    @Override
    public Integer call() {
        if (program.isOverlaid()) {
            return program.runOverlaid();
        }
        return Session.run(
                program.command(),
                program.lanes(),
                program.follow(),
                trace == null ? null : TraceRequest.toFile(trace),
                program.policy(),
                confine);
    }
}
