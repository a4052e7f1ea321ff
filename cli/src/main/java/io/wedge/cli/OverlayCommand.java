package io.wedge.cli;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.overlay.Change;
import io.wedge.cli.overlay.Changes;
import io.wedge.cli.overlay.Overlay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wedge overlay}. */
@Command(
        name = "overlay",
        description =
                "What wedge run --overlay has kept from a folder: lists the changes, makes them, or forgets them.",
        synopsisSubcommandLabel = "list|keep|drop",
        sortOptions = false,
        footer = {
            "",
            "CHANGES is the folder that the run told of: DIR.overlay, unless --overlay DIR=CHANGES or the policy said otherwise.",
            "",
            "Examples:",
            "  wedge run --overlay target -- java -jar build.jar",
            "  wedge overlay list target.overlay",
            "  wedge overlay keep target.overlay"
        })
final class OverlayCommand implements Runnable {
    private static final String CHANGES = "The folder with the changes.";

    @Mixin
    private Help help;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, keep or drop");
    }

    @Command(name = "list", description = "Prints them, a line each: A added, M modified, D deleted.")
    int list(@Parameters(paramLabel = "CHANGES", description = CHANGES) Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        all(folder).forEach(out::println);
        out.flush();
        return 0;
    }

    @Command(name = "keep", description = "Makes them in the folder itself.")
    int keep(@Parameters(paramLabel = "CHANGES", description = CHANGES) Path folder) {
        return done(folder, true);
    }

    @Command(name = "drop", description = "Forgets them.")
    int drop(@Parameters(paramLabel = "CHANGES", description = CHANGES) Path folder) {
        return done(folder, false);
    }

    private static List<Change> all(Path folder) {
        try {
            return new Changes(Overlay.of(folder)).list();
        } catch (IOException e) {
            throw new SetupException("the changes in " + folder + " cannot be read: " + e, "as who ran it?", e);
        }
    }

    private static int done(Path folder, boolean keep) {
        Changes changes = new Changes(Overlay.of(folder));
        try {
            if (keep) {
                changes.keep();
            } else {
                changes.drop();
            }
            return 0;
        } catch (IOException e) {
            throw new SetupException(
                    "the changes in " + folder + " could not be " + (keep ? "kept" : "dropped") + ": " + e,
                    "what was not done yet is still there: do it again",
                    e);
        }
    }
}
