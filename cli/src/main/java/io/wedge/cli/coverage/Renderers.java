package io.wedge.cli.coverage;

import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table as text, as JSON, and as the page in docs. */
public final class Renderers {
    private Renderers() {}

    /** One line a native, and one line of totals a JDK. */
    public static void table(List<CoverageRow> rows, PrintWriter out) {
        out.printf("%-3s %-5s %-9s %-62s %s%n", "JDK", "", "FAMILY", "NATIVE METHOD", "CALL OR REASON");
        for (CoverageRow row : rows) {
            out.printf(
                    "%-3d %-5s %-9s %-62s %s%n",
                    row.jdk(),
                    row.decision(),
                    family(row),
                    row.owner() + "." + row.method() + row.descriptor(),
                    row.text());
        }
        out.println();
        byJdk(rows).forEach((jdk, ofJdk) -> out.println("JDK " + jdk + ": " + Totals.of(ofJdk)));
    }

    /** An array of objects; {@code call} where it sends, {@code reason} where it does not; {@code jdk} only where several are mixed. */
    public static void json(List<CoverageRow> rows, boolean severalJdks, PrintWriter out) {
        out.println("[");
        for (int i = 0; i < rows.size(); i++) {
            CoverageRow row = rows.get(i);
            StringBuilder object = new StringBuilder("  {");
            if (severalJdks) {
                object.append("\"jdk\": ").append(row.jdk()).append(", ");
            }
            field(object, "class", row.owner()).append(", ");
            field(object, "method", row.method()).append(", ");
            field(object, "descriptor", row.descriptor()).append(", ");
            field(object, "family", row.family()).append(", ");
            field(object, "decision", row.decision()).append(", ");
            field(object, row.call() != null ? "call" : "reason", row.text());
            out.println(object.append(i + 1 < rows.size() ? "}," : "}"));
        }
        out.println("]");
    }

    /** The page: one table for all JDKs, natives in order of their class. A native is one row per decision; the JDKs that agree share it. */
    public static void page(List<CoverageRow> rows, PrintWriter out) {
        out.println("# The call table");
        out.println();
        out.println(
                "Every native method in scope of each JDK, and what becomes of it: it **sends** a call to the kernel, it **keeps** its native for the reason");
        out.println(
                "given, or its family comes **later** and it is native until then. Printed by `wedge calls --format markdown > docs/calls.md`; a test");
        out.println("compares. What a call is made of stands in `Syscall` (messages).");
        out.println();
        out.println("| JDK | natives | sends | keeps | later |");
        out.println("|---|---|---|---|---|");
        byJdk(rows).forEach((jdk, ofJdk) -> {
            Totals totals = Totals.of(ofJdk);
            out.println("| " + jdk + " | " + totals.natives() + " | " + totals.sends() + " | " + totals.keeps() + " | "
                    + totals.later() + " |");
        });
        TreeMap<String, TreeMap<String, List<CoverageRow>>> byClass = rows.stream()
                .collect(Collectors.groupingBy(
                        CoverageRow::owner,
                        TreeMap::new,
                        Collectors.groupingBy(Renderers::likeness, TreeMap::new, Collectors.toList())));
        byClass.forEach((owner, methods) -> {
            out.println();
            out.println("## " + owner.replace('/', '.'));
            out.println();
            out.println("| native | JDK | | call or reason |");
            out.println("|---|---|---|---|");
            methods.values().forEach(alike -> {
                CoverageRow row = alike.get(0);
                String jdks = alike.stream().map(one -> "" + one.jdk()).collect(Collectors.joining(" "));
                out.println("| `" + row.method() + row.descriptor() + "` | " + jdks + " | " + row.decision() + " | "
                        + row.text().replaceAll("\\s+", " ").replace("|", "\\|") + " |");
            });
        });
    }

    private static String likeness(CoverageRow row) {
        return String.join("\0", row.method(), row.descriptor(), row.decision(), row.text());
    }

    private static TreeMap<Integer, List<CoverageRow>> byJdk(List<CoverageRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(CoverageRow::jdk, TreeMap::new, Collectors.toList()));
    }

    private static String family(CoverageRow row) {
        return row.family() == null ? "-" : row.family();
    }

    private static StringBuilder field(StringBuilder object, String name, String value) {
        object.append('"').append(name).append("\": ");
        if (value == null) {
            return object.append("null");
        }
        object.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                object.append('\\').append(c);
            } else if (c < ' ') {
                object.append(String.format("\\u%04x", (int) c));
            } else {
                object.append(c);
            }
        }
        return object.append('"');
    }
}
