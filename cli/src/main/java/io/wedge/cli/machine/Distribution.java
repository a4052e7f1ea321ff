package io.wedge.cli.machine;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * The unpacked distribution that this command was started from.
 *
 * @param home its root: {@code bin} and {@code lib} are inside.
 */
public record Distribution(Path home) {
    /** The launcher says where it is; without it (an IDE), the jar does. */
    public static Distribution here() {
        String property = System.getProperty("wedge.home");
        if (property != null) {
            return new Distribution(Path.of(property).toAbsolutePath().normalize());
        }
        CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
        try {
            // lib/kernel/wedge-cli.jar
            Path jar = Path.of(source.getLocation().toURI());
            return new Distribution(jar.resolve("../../..").normalize());
        } catch (URISyntaxException | RuntimeException e) {
            throw new SetupException(
                    "cannot tell where Wedge is installed", "start it by bin/wedge of its distribution", e);
        }
    }

    /**
     * The agent's jar.
     *
     * @throws SetupException if it was moved away.
     */
    public Path agentJar() {
        return existing(home.resolve("lib/wedge.jar"));
    }

    /** The command itself. */
    public Path command() {
        return existing(home.resolve("bin/wedge"));
    }

    private static Path existing(Path file) {
        if (!Files.isReadable(file)) {
            throw new SetupException(
                    file + " is missing",
                    "unpack the distribution again (in a checkout: remove cli/target, then run ./wedge)");
        }
        return file;
    }
}
