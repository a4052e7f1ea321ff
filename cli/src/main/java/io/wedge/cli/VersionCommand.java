package io.wedge.cli;

import io.wedge.messages.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wedge version}. */
@Command(
        name = "version",
        description = "Prints the versions of Wedge, its wire protocol and the Java it runs on.",
        footer = {"", "Example:", "  wedge version | head -1"})
final class VersionCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Properties build = build();
        PrintWriter out = spec.commandLine().getOut();
        out.println("wedge " + build.getProperty("version"));
        out.println("build " + build.getProperty("build"));
        out.println("protocol " + Protocol.VERSION + " (reads " + Protocol.OLDEST_VERSION + " and up)");
        out.println("java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ", "
                + System.getProperty("java.home") + ")");
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /** What Maven wrote at build time. */
    static Properties build() throws IOException {
        Properties build = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream("build.properties")) {
            build.load(in);
        }
        return build;
    }
}
