package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads and writes of a file whose data a policy grants, beside mediated and native ones, alternating in one run: a Markdown table. Program on processor 0, kernel on processor 1. */
final class GrantReport {
    private static final int ROUNDS = 5;
    private static final List<String> ON_0 = List.of("taskset", "-c", "0");
    private static final String POLICY = "version: 1\ninclude: [trace-only]\n"
            + "files: {read: [{path: /, grant: data}], write: [{path: /, grant: data}]}\n";

    private GrantReport() {}

    static void print(Path dist, Path classes, Path java, boolean quick) throws IOException, InterruptedException {
        Path file = Files.createTempFile("wedge-granted", "");
        GrantedIo.fill(file);
        List<String> program =
                List.of("-cp", classes.toString(), GrantedIo.class.getName(), quick ? "200" : "1000", file.toString());
        Map<String, List<List<Double>>> table = new LinkedHashMap<>();
        Path policy = Files.createTempFile("wedge-bench", ".yaml");
        try (ResidentKernel kernel = new ResidentKernel(dist, java, "1")) {
            Files.writeString(policy, POLICY);
            List<String> mediated = under(kernel, "trace-only");
            List<String> granted = under(kernel, policy.toString());
            for (int round = 0; round < ROUNDS; round++) {
                Report.read(table, 0, Run.of(command(java, List.of(), program)));
                Report.read(table, 2, Run.of(command(java, granted, program)));
                Report.read(table, 1, Run.of(command(java, mediated, program)));
            }
        } finally {
            Files.delete(policy);
            Files.delete(file);
        }
        System.out.printf("%nGranted files, pinned apart: MB/s%n%n");
        System.out.println("| | native | mediated | granted | mediated : native | granted : native |");
        System.out.println("|---|---|---|---|---|---|");
        table.forEach((name, runs) -> {
            double plain = Report.median(runs.get(0));
            double sent = Report.median(runs.get(1));
            double own = Report.median(runs.get(2));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %.0f %% | %.0f %% |%n",
                    name,
                    plain,
                    sent,
                    own,
                    100 * sent / plain,
                    100 * own / plain);
        });
    }

    private static List<String> under(ResidentKernel kernel, String policy) {
        List<String> agent = new ArrayList<>(kernel.agent());
        agent.replaceAll(option -> option + ",policy=" + policy);
        return agent;
    }

    private static List<String> command(Path java, List<String> agent, List<String> program) {
        List<String> command = new ArrayList<>(ON_0);
        command.add(java.toString());
        command.addAll(agent);
        command.addAll(program);
        return command;
    }
}
