package io.wedge.cli;

import io.wedge.cli.program.Session;
import io.wedge.cli.program.TraceRequest;
import io.wedge.traces.text.TraceFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wedge trace}. */
@Command(
        name = "trace",
        customSynopsis = "wedge trace [OPTIONS] [--] [NAME=value…] java ARGUMENTS…",
        description =
                "Runs a java program as wedge run does, and prints each of its calls as it completes, in strace's manner.",
        sortOptions = false,
        footer = {
            "",
            "Every thread is traced; a descriptor is shown with its path. The trace goes to standard error, like strace's.",
            "Families for -e: file (calls that take a path), desc (a descriptor), dir, fs, watch, wait, user, env,",
            "clock (with --clocks), library, machine, network, name, process, terminal, kernel.",
            "",
            "Examples:",
            "  wedge trace -- java -jar app.jar",
            "  wedge trace -o calls.txt -e file -- java -cp target/classes com.example.Main",
            "  wedge trace --thread-names -- java -jar server.jar        who does it",
            "  wedge trace -e open,close,stat -s 80 -- java -jar app.jar",
            "  wedge trace -c -- javac -d out src/Main.java              only the table"
        })
final class TraceCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOptions program;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE instead of standard error.")
    private Path file;

    @Option(
            names = {"-e", "--only"},
            paramLabel = "NAMES",
            description = "Only these families and calls, separated by commas; !NAMES: all but these.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = {"-c", "--summary-only"},
            description = "Print a table of counts, errors and times at the end instead of the calls.")
    private boolean summaryOnly;

    @Option(
            names = {"-C", "--summary"},
            description = "Print the table as well as the calls.")
    private boolean summary;

    @Option(
            names = {"-s", "--string-limit"},
            paramLabel = "N",
            description = "Show at most N bytes of data (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + TraceRequest.DATA_BYTES)
    private int dataBytes;

    @Option(names = "--clocks", description = "Make the program's own reads of clocks calls too, and show them.")
    private boolean clocks;

    @Option(
            names = {"--thread-names"},
            description = "Show a thread's name beside its id: 1<main>, 23<virtual worker>.")
    private boolean threadNames;

    @Option(
            names = {"-k", "--stack-trace"},
            description = "Show the Java stack of each call. Each call costs a walk over its stack.")
    private boolean stacks;

    @Option(
            names = {"-f", "-y"},
            description = "Accepted as strace has them: threads are always followed, paths always shown.")
    private boolean[] always;

    @Override
    public Integer call() {
        if (program.isOverlaid()) {
            return program.runOverlaid();
        }
        if (dataBytes < 0) {
            throw new ParameterException(spec.commandLine(), "-s wants a length of 0 or more");
        }
        TraceRequest request = new TraceRequest(
                file, filter(), !summaryOnly, summaryOnly || summary, clocks, dataBytes, threadNames, stacks);
        return Session.run(
                program.command(), program.lanes(), program.follow(), request, program.policy(), program.confine());
    }

    private TraceFilter filter() {
        if (only.isEmpty()) {
            return TraceFilter.all();
        }
        // strace's -e trace=file
        String expression = only.stream()
                .map(word -> word.startsWith("trace=") ? word.substring("trace=".length()) : word)
                .collect(Collectors.joining(","));
        try {
            return TraceFilter.parse(expression);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "-e: " + e.getMessage(), e);
        }
    }
}
