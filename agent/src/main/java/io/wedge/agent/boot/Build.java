package io.wedge.agent.boot;

import io.wedge.agent.support.StartupException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Names this build: the manifest's version, and a checksum over names, sizes and times of the distribution's jars, so that a rebuilt tree gets a new kernel. */
final class Build {
    private Build() {}

    static String of(Path lib) {
        CRC32 crc = new CRC32();
        for (String folder : new String[] {"agent", "kernel", "layer"}) {
            File[] files = lib.resolve(folder).toFile().listFiles();
            if (files == null) {
                continue;
            }
            Arrays.sort(files);
            for (File file : files) {
                crc.update((file + " " + file.length() + " " + file.lastModified()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return version() + "-" + Long.toHexString(crc.getValue());
    }

    /** Of the JDK that runs: its versions, and the time of its class files. */
    static String ofJdk() {
        Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
        try {
            return Runtime.version() + " " + System.getProperty("java.vm.version") + " "
                    + System.getProperty("java.vendor") + " "
                    + (Files.exists(modules)
                            ? Files.size(modules) + " "
                                    + Files.getLastModifiedTime(modules).toMillis()
                            : "exploded");
        } catch (IOException e) {
            throw new StartupException("cannot read " + modules + ": " + e, "is this JDK complete?", e);
        }
    }

    static String version() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
