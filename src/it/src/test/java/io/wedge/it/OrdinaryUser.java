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
    private static final String IMPOSSIBLE = impossible();
    private static Path cache;

    private OrdinaryUser() {}

    private static String name() {
        return Optional.ofNullable(System.getenv("WEDGE_ORDINARY_USER")).orElse(NOBODY);
    }

    /** Why there is no becoming that user; empty where there is. */
    private static String impossible() {
        if (!ConfinedIT.ROOT) {
            return "only root can become another user";
        }
        if (!Files.isExecutable(Path.of(SETPRIV))) {
            return "no setpriv(1) here to become another user by";
        }
        List<String> may = new ArrayList<>(command());
        may.addAll(List.of("/usr/bin/test", "-r", Dist.command().toString()));
        String reason = new RunProgram(may).run().exit() == 0
                ? ""
                : "the distribution lies where the user " + name() + " cannot read it";
        if (!reason.isEmpty()) {
            System.out.println("Integration tests run as root alone: " + reason);
        }
        return reason;
    }

    /** Whether root runs the tests, and can become that user. Where an ordinary user runs them all of them are his anyway. */
    static boolean isPossible() {
        return IMPOSSIBLE.isEmpty();
    }

    /** Makes a folder, and what is in it, that user's. */
    static void give(Path folder) throws IOException {
        // A number has no group of its own that chown knows: setpriv has given it the same one.
        String owner = name().matches("[0-9]+") ? name() + ":" + name() : name() + ":";
        Output output = new RunProgram(List.of("/bin/chown", "-hR", owner, folder.toString())).run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
    }

    /** Where that user's JVMs keep what the next ones find: one folder for all tests, as a home is. */
    static synchronized Path cache() throws IOException {
        if (cache == null) {
            cache = Files.createTempDirectory("wedge-it-cache-");
            give(cache);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> RunProgram.deleteTree(cache)));
        }
        return cache;
    }

    /** The words before a command. */
    static List<String> command() {
        String user = name();
        return List.of(SETPRIV, "--reuid=" + user, "--regid=" + user, "--clear-groups");
    }

    /** The same, to be added to. Skips the test where there is no becoming that user. */
    static List<String> words() {
        assumeTrue(isPossible(), IMPOSSIBLE);
        return new ArrayList<>(command());
    }
}
