package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A user without privileges, as whom root runs a command: that of the environment's WEDGE_ORDINARY_USER, which continuous integration makes; else nobody. */
final class OrdinaryUser {
    private static final String SETPRIV = "/usr/bin/setpriv";
    private static final String NOBODY = "65534";

    private OrdinaryUser() {}

    private static String name() {
        return Optional.ofNullable(System.getenv("WEDGE_ORDINARY_USER")).orElse(NOBODY);
    }

    /** Makes a folder, and what is in it, that user's. */
    static void give(Path folder) throws IOException {
        Output output = new RunProgram(List.of("/bin/chown", "-R", name(), folder.toString())).run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
    }

    /** The words before a command. Skips the test where there is no becoming that user, or where it could not read the distribution. */
    static List<String> words() throws IOException {
        assumeTrue(ConfinedIT.ROOT && Files.isExecutable(Path.of(SETPRIV)), "only root can become another user");
        String user = name();
        List<String> words = List.of(SETPRIV, "--reuid=" + user, "--regid=" + user, "--clear-groups");
        List<String> may = new ArrayList<>(words);
        may.addAll(List.of("/usr/bin/test", "-r", Dist.command().toString()));
        assumeTrue(new RunProgram(may).run().exit() == 0, "the distribution lies where another user cannot read it");
        return new ArrayList<>(words);
    }
}
