package io.wedge.cli.traces;

import io.wedge.cli.machine.SetupException;
import io.wedge.traces.export.ChromeExport;
import io.wedge.traces.export.Export;
import io.wedge.traces.export.ParquetExport;
import io.wedge.traces.export.PcapngExport;
import io.wedge.traces.export.StraceExport;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wedge export}. */
@Command(
        name = "export",
        description = "Writes a trace for other programs.",
        sortOptions = false,
        footer = {
            "",
            "chrome   JSON for ui.perfetto.dev and chrome://tracing: each thread's calls on a time line",
            "pcapng   what went through sockets, as packets made up around it, for Wireshark and tshark",
            "parquet  a row for each call, for DuckDB, Spark, pandas; docs/traces.md describes the columns",
            "strace   text as strace -f -tt -T -y writes it",
            "",
            "Examples:",
            "  wedge export --format chrome run.trace -o run.json",
            "  wedge export --format pcapng run.trace -o run.pcapng && tshark -r run.pcapng -Y http",
            "  wedge export --format parquet run.trace -o run.parquet",
            "  duckdb -c \"select call, count(*), sum(duration_ns) from 'run.parquet' group by call order by 3 desc\""
        })
public final class ExportCommand implements Callable<Integer> {
    /** For whom. */
    enum Format {
        chrome,
        pcapng,
        parquet,
        strace
    }

    @Mixin
    private TraceArgument trace;

    @Mixin
    private FilterOptions filter;

    @Spec
    private CommandSpec spec;

    @Option(names = "--format", required = true, paramLabel = "chrome|pcapng|parquet|strace", description = "For whom.")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The file, which must not exist.")
    private Path file;

    @Override
    public Integer call() {
        Export export =
                switch (format) {
                    case chrome -> new ChromeExport();
                    case pcapng -> new PcapngExport();
                    case parquet -> new ParquetExport();
                    case strace -> new StraceExport();
                };
        return trace.with(scan -> {
            try {
                String missing = export.write(scan, filter.filter(), file);
                if (missing != null) {
                    spec.commandLine().getErr().println("wedge: " + missing);
                }
            } catch (FileAlreadyExistsException e) {
                throw SetupException.saying(file + " exists already", e);
            }
        });
    }
}
