package io.wedge.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code wedge rehearse}, for the build: what runs of Wedge consist of, in one process, whose classes are archived then. */
@Command(
        name = "rehearse",
        hidden = true,
        description =
                "Traces a program under a policy, records it and replays it, as the build does to archive classes.")
final class RehearseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TRACE", description = "The trace, which is made.")
    private Path trace;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "java ARGUMENTS",
            description = "Wedge's own command line.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> program = words.get(0).equals("--") ? words.subList(1, words.size()) : words;
        // The first makes so many calls that Chronicle's tailer takes over; the second loads no library, and can be
        // replayed.
        List<List<String>> runs = List.of(
                all(
                        List.of("trace", "-C", "--allow-read=/", "--policy-mode=audit", "-o", "/dev/null", "--"),
                        program,
                        "doctor"),
                all(List.of("record", "-o", trace.toString(), "--"), program, "version"),
                List.of("replay", trace.toString()));
        for (List<String> run : runs) {
            String[] arguments = run.toArray(String[]::new);
            int status = Wedge.commandLine(arguments).execute(arguments);
            if (status != ExitCode.OK) {
                return status;
            }
        }
        return ExitCode.OK;
    }

    private static List<String> all(List<String> wedge, List<String> program, String command) {
        return Stream.of(wedge, program, List.of(command)).flatMap(List::stream).toList();
    }
}
