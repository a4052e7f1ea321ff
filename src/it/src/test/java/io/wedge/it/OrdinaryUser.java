package io.wedge.it;

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

    /** The words before a command. Skips the test where there is no becoming that user, or where it could not read the distribution. */
    static List<String> words() throws IOException {
        assumeTrue(ConfinedIT.ROOT && Files.isExecutable(Path.of(SETPRIV)), "only root can become another user");
        String user = Optional.ofNullable(System.getenv("WEDGE_ORDINARY_USER")).orElse(NOBODY);
        List<String> words = List.of(SETPRIV, "--reuid=" + user, "--regid=" + user, "--clear-groups");
        List<String> may = new ArrayList<>(words);
        may.addAll(List.of("/usr/bin/test", "-r", Dist.command().toString()));
        assumeTrue(new RunProgram(may).run().exit() == 0, "the distribution lies where another user cannot read it");
        return new ArrayList<>(words);
    }
}
