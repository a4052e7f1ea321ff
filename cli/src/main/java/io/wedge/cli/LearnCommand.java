package io.wedge.cli;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.program.PolicyRequest;
import io.wedge.cli.program.Session;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.learn.Learnt;
import io.wedge.kernel.policy.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wedge learn}. */
@Command(
        name = "learn",
        customSynopsis = "wedge learn -o FILE [OPTIONS] [--] [NAME=value…] java ARGUMENTS…",
        description = "Runs a java program, denies nothing, and writes the policy that it needed.",
        sortOptions = false,
        footer = {
            "",
            "Another run with the same FILE adds what it needed. Paths are generalised: several files of a folder become the",
            "folder, long numbers in names a wildcard. Read the policy before you trust it: it allows what the program did.",
            "With --confined it sees what native code and children ask for, too: learn so what is to run so.",
            "",
            "Examples:",
            "  wedge learn -o app.yaml -- java -jar app.jar",
            "  wedge policy show ./app.yaml",
            "  wedge run --policy=app.yaml -- java -jar app.jar"
        })
final class LearnCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Mixin
    private ProgramOptions program;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Write the policy to FILE, or add to the one that is there.")
    private Path file;

    @Override
    public Integer call() {
        program.refusePolicies("wedge learn denies nothing and writes what was needed: leave it out;"
                + " rules of your own go into a policy that includes " + shown());
        if (program.isOverlaid()) {
            return program.runOverlaid();
        }
        boolean there = Files.exists(file);
        List<Rule> known = there ? known() : List.of();
        Learnt learnt = new Learnt();
        PolicyRequest request = PolicyRequest.learning(there ? shown() : null, learnt);
        int status =
                Session.run(program.command(), program.lanes(), program.follow(), null, request, program.confine());
        write(learnt.yaml(known, places()));
        System.err.println("wedge: " + learnt.size() + " needs were not in " + file + " yet; it allows them now");
        return status;
    }

    /** With a slash, so that it is no preset's name. */
    private String shown() {
        return file.toString().indexOf('/') < 0 ? "./" + file : file.toString();
    }

    /** The rules of the file. Who has put more into it than rules would lose that. */
    private List<Rule> known() {
        try {
            if (!Files.readString(file).startsWith(Learnt.HEADER)) {
                throw new SetupException(
                        file + " was not written by wedge learn", "name another file, and include that one in yours");
            }
            PolicyDocument document = PolicyReader.read(shown());
            List<Rule> known = document.rules().stream()
                    .filter(rule -> rule.where().startsWith(shown()))
                    .toList();
            PolicyDocument rules = PolicyReader.nothing(document.name()).with(known);
            if (!document.equals(rules)) {
                throw new SetupException(
                        file + " has more in it than rules, which wedge learn would not keep",
                        "put that into a policy of yours which includes " + shown());
            }
            return known;
        } catch (IOException e) {
            throw new SetupException("cannot read " + file + ": " + e, "name another file", e);
        } catch (PolicyException e) {
            throw SetupException.saying(e.getMessage(), e);
        }
    }

    private static List<Map.Entry<String, String>> places() {
        Map<String, String> places = new LinkedHashMap<>();
        place(places, System.getProperty("user.dir"), "${cwd}");
        place(places, System.getProperty("java.io.tmpdir"), "${tmp}");
        place(places, System.getProperty("user.home"), "~");
        return places.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, String> place) -> -place.getKey().length()))
                .toList();
    }

    private static void place(Map<String, String> places, String path, String word) {
        try {
            String real = Path.of(path).toRealPath().toString();
            if (real.length() > 1) {
                places.putIfAbsent(real, word);
            }
        } catch (IOException e) {
            // There is no such folder: no path begins with it.
            return;
        }
    }

    /** Whole or not at all. */
    private void write(String yaml) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(next, yaml);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SetupException("cannot write " + file + ": " + e, "name another file", e);
        }
    }
}
