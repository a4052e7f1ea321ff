package io.wedge.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option every command has. */
@Command
final class Help {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean asked;
}
