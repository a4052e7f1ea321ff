package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bulk reads and writes of files whose data a policy grants, beside those that are mediated and native ones, alternating in one run: a Markdown table. */
final class GrantReport {
    private static final int ROUNDS = 3;
    private static final String ROWS = "(FileInputStream|FileOutputStream|FileChannel.*direct)";
    private static final String SIZES = "4,64,1024";
    private static final String POLICY =
            "version: 1\ninclude: [trace-only]\nfiles: {read: [{path: /, grant: data}], write: [{path: /, grant: data}]}\n";

    private GrantReport() {}

    static void print(Path dist, Path classes, Path java, boolean quick) throws IOException, InterruptedException {
        List<String> program = List.of(
                java.toString(),
                "-cp",
                classes.toString(),
                BulkIo.class.getName(),
                quick ? "400" : "2000",
                ROWS,
                SIZES);
        Path policy = Files.createTempFile("wedge-bench", ".yaml");
        Map<String, List<List<Double>>> table = new LinkedHashMap<>();
        try {
            Files.writeString(policy, POLICY);
            for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
                // Around the mediated run, so that a machine that gets slower or faster does so for both.
                Report.read(table, 0, Run.of(program));
                Report.read(table, 2, Run.of(wedge(dist, java, "--policy=" + policy, program)));
                Report.read(table, 1, Run.of(wedge(dist, java, "--policy=trace-only", program)));
                Report.read(table, 2, Run.of(wedge(dist, java, "--policy=" + policy, program)));
                Report.read(table, 0, Run.of(program));
            }
        } finally {
            Files.delete(policy);
        }
        System.out.printf("%nBulk, granted: MB/s%n%n");
        System.out.println("| | native | mediated | granted | mediated, of native | granted, of native |");
        System.out.println("|---|---|---|---|---|---|");
        table.forEach((name, runs) -> {
            double plain = Report.median(runs.get(0));
            double mediated = Report.median(runs.get(1));
            double granted = Report.median(runs.get(2));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %.0f %% | %.0f %% |%n",
                    name,
                    plain,
                    mediated,
                    granted,
                    100 * mediated / plain,
                    100 * granted / plain);
        });
    }

    private static List<String> wedge(Path dist, Path java, String policy, List<String> program) {
        List<String> words = new ArrayList<>(
                List.of("env", "WEDGE_JAVA=" + java, dist.resolve("bin/wedge").toString(), "run", policy, "--"));
        words.addAll(program);
        return words;
    }
}
