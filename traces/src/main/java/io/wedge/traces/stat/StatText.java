package io.wedge.traces.stat;

import io.wedge.traces.read.Json;
import java.util.List;
import java.util.Locale;

/** The tables as text, and as JSON. */
public final class StatText {
    private static final String HEAD = "%10s %9s %14s %14s %12s %10s %10s %10s  %s%n";

    private StatText() {}

    /** A table; of more rows than so many only the first. 0: all. */
    public static String table(String title, List<Tally> rows, int limit, Tally total) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                HEAD,
                "calls",
                "errors",
                "bytes in",
                "bytes out",
                "seconds",
                "p50 us",
                "p99 us",
                "max us",
                title));
        int shown = limit > 0 ? Math.min(limit, rows.size()) : rows.size();
        rows.subList(0, shown).forEach(row -> row(out, row));
        if (total != null) {
            row(out, total);
        }
        if (shown < rows.size()) {
            out.append(
                    String.format(Locale.ROOT, "%10s and %,d more (--limit 0 shows all)%n", "", rows.size() - shown));
        }
        return out.append('\n').toString();
    }

    private static void row(StringBuilder out, Tally row) {
        out.append(String.format(
                Locale.ROOT,
                "%10d %9s %14s %14s %12.6f %10.1f %10.1f %10.1f  %s%n",
                row.calls(),
                blank(row.errors()),
                blank(row.bytesIn()),
                blank(row.bytesOut()),
                row.totalNs() / 1e9,
                row.percentileNs(50) / 1e3,
                row.percentileNs(99) / 1e3,
                row.maxNs() / 1e3,
                printable(row.name())));
    }

    private static String blank(long count) {
        return count == 0 ? "" : Long.toString(count);
    }

    /** A path may have anything in it; a terminal must not see that. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A line for each row: {@code {"v":1,"table":"file","name":…}}. */
    public static void json(StringBuilder out, String table, List<Tally> rows) {
        for (Tally row : rows) {
            out.append("{\"v\":1,\"table\":\"").append(table).append("\",\"name\":");
            Json.string(out, row.name());
            out.append(",\"calls\":").append(row.calls());
            out.append(",\"errors\":").append(row.errors());
            out.append(",\"bytes_in\":").append(row.bytesIn());
            out.append(",\"bytes_out\":").append(row.bytesOut());
            out.append(",\"total_ns\":").append(row.totalNs());
            out.append(",\"p50_ns\":").append(row.percentileNs(50));
            out.append(",\"p99_ns\":").append(row.percentileNs(99));
            out.append(",\"max_ns\":").append(row.maxNs()).append("}\n");
        }
    }
}
