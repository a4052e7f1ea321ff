package io.wedge.cli;

import io.wedge.cli.machine.Doctor;
import io.wedge.cli.machine.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wedge doctor}. */
@Command(
        name = "doctor",
        description = "Says what this machine has of what Wedge needs; ends with \"ready\" or with what is missing.",
        footer = {"", "Exit status: 0 when ready, 1 when something is missing.", "", "Example:", "  wedge doctor"})
final class DoctorCommand implements Callable<Integer> {
    private static final int EXIT_NOT_READY = 1;

    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.findings();
        String conclusion = Doctor.conclusion(findings);
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(out::println);
        out.println(conclusion);
        out.flush();
        return conclusion.equals("ready") ? 0 : EXIT_NOT_READY;
    }
}
