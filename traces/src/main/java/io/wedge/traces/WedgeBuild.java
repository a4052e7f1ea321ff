package io.wedge.traces;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Wedge this is, as Maven wrote it at build time. */
final class WedgeBuild {
    private WedgeBuild() {}

    static String version() throws IOException {
        Properties build = new Properties();
        try (InputStream in = WedgeBuild.class.getResourceAsStream("build.properties")) {
            build.load(in);
        }
        return build.getProperty("version");
    }
}
