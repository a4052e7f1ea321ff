package io.wedge.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** The built distribution: the only thing of Wedge these tests know. */
final class Dist {
    private Dist() {}

    static Path directory() {
        String property = System.getProperty("wedge.dist");
        if (property == null) {
            throw new IllegalStateException(
                    "wedge.dist is not set: run these tests by Maven, or pass -Dwedge.dist=…/cli/target/dist");
        }
        Path dist = Path.of(property);
        if (!Files.isExecutable(dist.resolve("bin/wedge")) || !Files.isRegularFile(dist.resolve("lib/wedge.jar"))) {
            throw new IllegalStateException("no distribution at " + dist
                    + ": run mvn package first (it makes bin/wedge and lib/wedge.jar there)");
        }
        return dist;
    }

    static Path command() {
        return directory().resolve("bin/wedge");
    }

    static Path agentJar() {
        return directory().resolve("lib/wedge.jar");
    }
}
