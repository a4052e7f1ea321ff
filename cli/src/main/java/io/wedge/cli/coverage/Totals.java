package io.wedge.cli.coverage;

import java.util.Collection;

/** How many natives are decided in which way. */
public record Totals(long natives, long sends, long keeps, long later) {
    /** Counts. */
    public static Totals of(Collection<CoverageRow> rows) {
        return new Totals(rows.size(), count(rows, "sends"), count(rows, "keeps"), count(rows, "later"));
    }

    private static long count(Collection<CoverageRow> rows, String decision) {
        return rows.stream().filter(row -> row.decision().equals(decision)).count();
    }

    /** For people. */
    @Override
    public String toString() {
        return natives + " natives: " + sends + " sent, " + keeps + " kept, " + later + " later";
    }
}
