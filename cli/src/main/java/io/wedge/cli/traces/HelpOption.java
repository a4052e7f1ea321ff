package io.wedge.cli.traces;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option every command has. */
@Command
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean asked;
}
