package io.wedge.cli;

import io.wedge.cli.program.Session;
import io.wedge.cli.program.TraceRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  wedge run --prompt --allow-read=. -- java -jar app.jar         asks about everything else",
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
                program.confine());
    }
}
