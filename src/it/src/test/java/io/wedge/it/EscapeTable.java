package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of docs/security.md: each attempt, and who refused it. */
final class EscapeTable {
    private static final String BEGIN = "<!-- attempts: written by ConfinedIT -->";
    private static final String END = "<!-- end of attempts -->";
    private static final String KERNEL = "kernel process";

    private final List<String> rows = new ArrayList<>();
    private final Map<String, Integer> sums = new TreeMap<>();

    private void add(String family, String attempt, String by) {
        sums.merge(by, 1, Integer::sum);
        rows.add("| " + family + " | " + attempt + " | " + by + " |\n");
    }

    /** What {@code EscapeAttempts} said. */
    void attempts(List<String[]> attempts) {
        for (String[] attempt : attempts) {
            add(attempt[0], attempt[1], by(attempt[0], attempt[2]));
        }
    }

    private static String by(String family, String result) {
        if (family.equals("hooks")) {
            // Past the agent, so past the policy: what the JDK throws is what its native was answered.
            return KERNEL;
        }
        return switch (result) {
            case "errno 1" -> "seccomp";
            case "errno 38" -> "seccomp (no such call)";
            case "errno 13" -> KERNEL;
            default -> result.startsWith("errno") ? result : "policy";
        };
    }

    /** What one of {@link EscapeRuns} said. */
    void run(EscapeRuns.Result result) {
        for (String[] row : result.rows()) {
            add(row[0], row[1], by(row, result.trace()));
        }
    }

    /** By what stands in the trace of the thing that was meant: a raw call, or one of the JDK's, or a message that passed for one. */
    static String by(String[] row, String trace) {
        if (row[0].equals("session")) {
            return switch (row[2]) {
                case "ok" -> "kernel process (at most the session ends)";
                case "errno 1" -> "seccomp";
                case "errno 13" -> KERNEL;
                default -> row[2];
            };
        }
        List<String> refused = trace.lines()
                .filter(line -> line.contains(row[4] + "\"") && line.matches(".* = -1 E(ACCES|PERM) .*"))
                .toList();
        if (refused.stream().anyMatch(line -> line.contains("personality=\"linux\""))) {
            return KERNEL;
        }
        if (!refused.isEmpty() || row[2].matches("errno (1|13)")) {
            return "policy";
        }
        // Nothing was asked of anybody.
        return row[2].equals("NullPointerException") ? "agent (fails closed)" : row[2];
    }

    private String text() {
        return "\n| family | attempt | refused by |\n|---|---|---|\n" + String.join("", rows) + "\n" + rows.size()
                + " attempts: "
                + sums.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "))
                + ".\n";
    }

    /** docs/security.md has this table. What a failure writes is the new one. */
    void isInTheDocumentation() throws IOException {
        String module = System.getProperty("wedge.it.module", ".");
        String page = Files.readString(Path.of(module, "../../docs/security.md"));
        String written = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
        if (!written.equals(text())) {
            Files.writeString(Path.of(module, "target/security-table.md"), text());
        }
        assertThat(written).as("target/security-table.md is the new one").isEqualTo(text());
    }
}
