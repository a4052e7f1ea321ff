package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bulk reads and writes, native and under Wedge, alternating in one run: a Markdown table. Beside the steady rates stand those of each row's first pass. */
final class BulkReport {
    private static final int ROUNDS = 3;
    /** Which word behind a row's name. */
    private static final int FIRST_PASS = 2;

    private BulkReport() {}

    /** @param pinned program on processor 0, kernel on processor 1. */
    static void print(Path dist, Path classes, Path java, boolean pinned, boolean quick)
            throws IOException, InterruptedException {
        List<String> on0 = pinned ? List.of("taskset", "-c", "0") : List.of();
        List<String> program = List.of("-cp", classes.toString(), BulkIo.class.getName(), quick ? "800" : "2000");
        Map<String, List<List<Double>>> table = new LinkedHashMap<>();
        try (ResidentKernel kernel = new ResidentKernel(dist, java, pinned ? "1" : null)) {
            for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
                Run plain = Run.of(command(on0, java, List.of(), program));
                Run wedge = Run.of(command(on0, java, kernel.agent(), program));
                Report.read(table, 0, plain);
                Report.read(table, 1, wedge);
                Report.read(table, 2, plain.lines(), FIRST_PASS);
                Report.read(table, 3, wedge.lines(), FIRST_PASS);
            }
        }
        System.out.printf("%n%s: MB/s%n%n", pinned ? "Bulk, pinned apart" : "Bulk, unpinned");
        System.out.println("| | native | Wedge | of native | first pass, native | Wedge |");
        System.out.println("|---|---|---|---|---|---|");
        table.forEach((name, runs) -> {
            double nativeRate = Report.median(runs.get(0));
            double wedge = Report.median(runs.get(1));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f %% | %.0f | %.0f |%n",
                    name,
                    nativeRate,
                    wedge,
                    100 * wedge / nativeRate,
                    Report.median(runs.get(2)),
                    Report.median(runs.get(3)));
        });
    }

    private static List<String> command(List<String> prefix, Path java, List<String> agent, List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.add(java.toString());
        command.addAll(agent);
        command.addAll(program);
        return command;
    }
}
