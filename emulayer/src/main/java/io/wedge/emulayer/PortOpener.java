package io.wedge.emulayer;

import io.wedge.messages.port.SharedMemoryPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.openhft.posix.PosixAPI;

/** Opens the port with Chronicle kept quiet: no JNR, no usage report, no disk watch, no properties file out of the working directory. */
final class PortOpener implements Runnable {
    /**
     * What Chronicle reads once, in static initialisers; and what it writes, so that it is put back: it adds its own jars to the class path, and its first date sets the
     * time zone.
     */
    static final Map<String, String> PROPERTIES = Map.of(
            "chronicle.analytics.disable", "true",
            "chronicle.disk.monitor.disable", "true",
            "system.properties", "/dev/null",
            "jvm.resource.tracing", "false",
            "jvm.safepoint.enabled", "false",
            "java.class.path", System.getProperty("java.class.path", ""),
            "user.timezone", System.getProperty("user.timezone", ""));

    private final Path directory;
    private final int lanes;
    private final int slots;
    private SharedMemoryPort port;
    private IOException failure;

    PortOpener(Path directory, int lanes, int slots) {
        this.directory = directory;
        this.lanes = lanes;
        this.slots = slots;
    }

    @Override
    public void run() {
        PosixAPI.useNoOpPosixApi();
        try {
            port = new SharedMemoryPort(directory, lanes, slots);
        } catch (IOException e) {
            failure = e;
        }
    }

    SharedMemoryPort port() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return port;
    }
}
