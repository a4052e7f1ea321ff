package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What confinement and a long policy cost: start-up of an empty main, and the same mediated calls, pinned apart, by {@code wedge run}, confined, and under 1,000 rules; alternating. */
final class ConfinedReport {
    private static final int ROUNDS = 3;
    private static final int STARTS = 9;
    private static final int RULES = 1000;

    private final Path dist;
    private final Path classes;
    private final Path java;

    private ConfinedReport(Path dist, Path classes, Path java) {
        this.dist = dist;
        this.classes = classes;
        this.java = java;
    }

    static void print(Path dist, Path classes, Path java, boolean quick) throws IOException, InterruptedException {
        ConfinedReport report = new ConfinedReport(dist, classes, java);
        report.startUp();
        report.calls(quick ? "20000" : "100000");
    }

    private List<String> wedge(List<String> options, String main, String... arguments) {
        List<String> words = new ArrayList<>(
                List.of("env", "WEDGE_JAVA=" + java, dist.resolve("bin/wedge").toString(), "run"));
        words.addAll(options);
        words.addAll(List.of("--", java.toString(), "-cp", classes.toString(), main));
        words.addAll(List.of(arguments));
        return words;
    }

    private void startUp() throws IOException, InterruptedException {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("native", List.of(java.toString(), "-cp", classes.toString(), Empty.class.getName()));
        ways.put("wedge run", wedge(List.of(), Empty.class.getName()));
        ways.put("wedge run, a policy", wedge(List.of("--policy=trace-only"), Empty.class.getName()));
        ways.put("wedge run --confined", wedge(List.of("--confined"), Empty.class.getName()));
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int i = 0; i < STARTS; i++) {
            for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                millis.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                        .add(Run.of(way.getValue()).millis());
            }
        }
        System.out.printf("%nAn empty main, from exec to exit, median of %d%n%n", STARTS);
        System.out.println("| start | ms |%n|---|---|".formatted());
        millis.forEach((name, runs) -> System.out.printf(Locale.ROOT, "| %s | %.0f |%n", name, Report.median(runs)));
    }

    private void calls(String calls) throws IOException, InterruptedException {
        Path policy = Files.createTempFile("wedge-bench", ".yaml");
        Map<String, List<List<Double>>> table = new LinkedHashMap<>();
        try {
            Files.writeString(policy, rules());
            String main = JdkCalls.class.getName();
            for (int round = 0; round < ROUNDS; round++) {
                Report.read(table, 0, Run.pinnedApart(wedge(List.of(), main, calls)));
                Report.read(table, 1, Run.pinnedApart(wedge(List.of("--confined"), main, calls)));
                Report.read(table, 2, Run.pinnedApart(wedge(List.of("--policy=trace-only"), main, calls)));
                Report.read(table, 3, Run.pinnedApart(wedge(List.of("--policy=" + policy), main, calls)));
            }
        } finally {
            Files.delete(policy);
        }
        System.out.printf("%np50 of a call, pinned apart, ns, median of %d runs%n%n", ROUNDS);
        System.out.println("| call | wedge run | confined | | policy of one rule | of " + RULES + " rules | |");
        System.out.println("|---|---|---|---|---|---|---|");
        table.forEach((name, runs) -> {
            double plain = Report.median(runs.get(0));
            double confined = Report.median(runs.get(1));
            double small = Report.median(runs.get(2));
            double large = Report.median(runs.get(3));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %+.0f %% | %.0f | %.0f | %+.0f |%n",
                    name,
                    plain,
                    confined,
                    100 * (confined - plain) / plain,
                    small,
                    large,
                    large - plain);
        });
    }

    /** As a long policy is: folders, files, patterns, and some that are denied, of which the temporary folder, where the files are, is one. */
    private static String rules() {
        StringBuilder text = new StringBuilder("version: 1\nfiles:\n  read:\n    - ${tmp}\n");
        for (int i = 0; i < RULES / 2; i++) {
            text.append("    - /srv/data/")
                    .append(i % 20)
                    .append("/folder")
                    .append(i)
                    .append(i % 5 == 0 ? "/*.txt\n" : "\n");
        }
        text.append("  write:\n    - ${tmp}\n");
        for (int i = 0; i < RULES / 4; i++) {
            text.append("    - /var/lib/app").append(i).append("/out\n");
        }
        text.append("env: ['*']\nsystem: ['*']\ndeny:\n  files:\n    read:\n");
        for (int i = 0; i < RULES / 4; i++) {
            text.append("      - /srv/data/")
                    .append(i % 20)
                    .append("/folder")
                    .append(i)
                    .append("/private\n");
        }
        return text.toString();
    }
}
