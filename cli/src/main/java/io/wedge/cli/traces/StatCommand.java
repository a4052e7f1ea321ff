package io.wedge.cli.traces;

import io.wedge.traces.stat.StatText;
import io.wedge.traces.stat.TraceStat;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wedge stat}. */
@Command(
        name = "stat",
        description =
                "Counts the calls of a trace: per call, per file, per connection and per child, with bytes, errors and times.",
        sortOptions = false,
        footer = {
            "",
            "Times are from a call's arrival in the kernel to its answer; p50 and p99 are of HdrHistogram, to within 1 %%.",
            "",
            "Examples:",
            "  wedge stat run.trace",
            "  wedge stat --by file --limit 0 -e read,write run.trace",
            "  wedge stat --json run.trace | jq -r 'select(.table == \"connection\") | [.name, .bytes_in] | @tsv'"
        })
public final class StatCommand implements Callable<Integer> {
    /** What a table has its rows for. */
    enum Table {
        call,
        file,
        connection,
        child
    }

    @Mixin
    private TraceArgument trace;

    @Mixin
    private FilterOptions filter;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "TABLE",
            description = "Only these tables: call, file, connection, child.")
    private Set<Table> tables = EnumSet.allOf(Table.class);

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The first N rows of each table; 0: all (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit;

    @Option(names = "--json", description = "All rows, one JSON object per line; docs/traces.md describes it.")
    private boolean json;

    @Override
    public Integer call() {
        return trace.with(scan -> {
            TraceStat stat = TraceStat.of(scan, filter.filter());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.print(json(stat));
            } else {
                out.print(text(stat));
            }
            out.flush();
        });
    }

    private String text(TraceStat stat) {
        StringBuilder out = new StringBuilder();
        out.append(tables.contains(Table.call) ? StatText.table("call", stat.calls(), limit, stat.total()) : "");
        out.append(tables.contains(Table.file) ? StatText.table("file", stat.files(), limit, null) : "");
        out.append(
                tables.contains(Table.connection) ? StatText.table("connection", stat.connections(), limit, null) : "");
        out.append(tables.contains(Table.child) ? StatText.table("child", stat.children(), limit, null) : "");
        return out.toString();
    }

    private StringBuilder json(TraceStat stat) {
        StringBuilder out = new StringBuilder();
        if (tables.contains(Table.call)) {
            StatText.json(out, "call", stat.calls());
        }
        if (tables.contains(Table.file)) {
            StatText.json(out, "file", stat.files());
        }
        if (tables.contains(Table.connection)) {
            StatText.json(out, "connection", stat.connections());
        }
        if (tables.contains(Table.child)) {
            StatText.json(out, "child", stat.children());
        }
        return out;
    }
}
