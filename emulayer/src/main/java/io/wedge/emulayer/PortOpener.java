package io.wedge.emulayer;

import io.wedge.agent.spi.GuardedThreads;
import io.wedge.agent.spi.TransientProperties;
import io.wedge.messages.port.SharedMemoryPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import net.openhft.posix.PosixAPI;

/**
 * Opens the port with Chronicle kept quiet: no JNR, no usage report, no disk watch, no properties file out of the working directory, no thread in the application's thread
 * group, and nothing left behind in its system properties.
 */
final class PortOpener implements Runnable {
    private static final String CLASS_PATH = "java.class.path";
    private static final String TIME_ZONE = "user.timezone";

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

    /** Opens it on a thread of its own, whose group every thread that Chronicle starts will be in. */
    SharedMemoryPort open() throws IOException {
        String zone = System.getProperty(TIME_ZONE);
        Thread opener = GuardedThreads.start("opener", this);
        try {
            opener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the session was being opened", e);
        }
        forgetTimeZone(zone);
        if (port == null) {
            throw failure != null ? failure : new IOException("the session's memory could not be opened");
        }
        return port;
    }

    @Override
    public void run() {
        TransientProperties.during(properties(), this::openPort);
    }

    private void openPort() {
        PosixAPI.useNoOpPosixApi();
        try {
            port = new SharedMemoryPort(directory, lanes, slots);
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | LinkageError e) {
            failure = new IOException("the session's memory cannot be opened: " + e, e);
        }
    }

    /** What Chronicle reads once, in static initialisers; and what it changes. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("chronicle.analytics.disable", "true");
        properties.put("chronicle.disk.monitor.disable", "true");
        properties.put("system.properties", "/dev/null");
        properties.put("jvm.resource.tracing", "false");
        properties.put("jvm.safepoint.enabled", "false");
        properties.put("background.releaser", "false");
        properties.put("background.releaser.thread", "false");
        properties.put(CLASS_PATH, System.getProperty(CLASS_PATH, ""));
        return properties;
    }

    /** The JDK notes the time zone in a property when it is first asked for; the application is to be the first. */
    private static void forgetTimeZone(String before) {
        if (before == null && System.getProperty(TIME_ZONE) != null) {
            TimeZone.setDefault(null);
            System.clearProperty(TIME_ZONE);
        }
    }
}
