package io.wedge.cli;

import io.wedge.cli.coverage.Coverage;
import io.wedge.cli.coverage.CoverageRow;
import io.wedge.cli.coverage.Renderers;
import io.wedge.cli.machine.Jdk;
import io.wedge.cli.machine.Jdks;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wedge calls}. */
@Command(
        name = "calls",
        description =
                "Prints what becomes of each native method of a JDK: sends (a call to the kernel), keeps (and why), later.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  wedge calls --jdk 25 | tail -1                             totals",
            "  wedge calls --jdk 17 --format json | jq '.[] | select(.decision == \"sends\") | .call'",
            "  wedge calls | grep UnixFileSystem"
        })
final class CallsCommand implements Callable<Integer> {
    /** How to print it. */
    enum Format {
        table,
        json,
        markdown
    }

    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Option(names = "--jdk", paramLabel = "N", description = "One JDK (17, 21, 25); all of them without.")
    private int jdk;

    @Option(
            names = "--format",
            paramLabel = "table|json|markdown",
            description = "How to print it (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Format format;

    @Override
    public Integer call() {
        if (jdk != 0 && !Jdk.SUPPORTED.contains(jdk)) {
            throw Jdks.unsupported("JDK " + jdk);
        }
        List<CoverageRow> rows = new ArrayList<>();
        for (int feature : jdk == 0 ? Jdk.SUPPORTED : List.of(jdk)) {
            rows.addAll(Coverage.of(feature));
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case table -> Renderers.table(rows, out);
            case json -> Renderers.json(rows, jdk == 0, out);
            case markdown -> Renderers.page(rows, out);
        }
        out.flush();
        return 0;
    }
}
