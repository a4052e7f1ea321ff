package io.wedge.cli;

import io.wedge.cli.demo.Demo;
import io.wedge.cli.machine.Distribution;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wedge demo}. */
@Command(
        name = "demo",
        description =
                "Shows it at work: javac over a small project, natively and traced, compared; recorded, and replayed without its files.",
        footer = {
            "",
            "Takes some seconds, needs a JDK 17, 21 or 25, and removes what it made.",
            "",
            "Example:",
            "  wedge demo"
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new Demo(Distribution.here(), spec.commandLine().getOut()).run() ? 0 : 1;
    }
}
