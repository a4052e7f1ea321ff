package io.wedge.emulayer;

import io.wedge.agent.spi.GuardedThreads;
import io.wedge.agent.spi.TransientProperties;
import io.wedge.emulayer.session.CarrierMounting;
import io.wedge.messages.lane.LanePreparation;
import io.wedge.messages.port.SharedMemoryPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import net.openhft.chronicle.core.shutdown.PriorityHook;
import net.openhft.posix.PosixAPI;

/**
 * Opens the port with Chronicle kept quiet: no JNR, no usage report, no disk watch, no properties file out of the working directory, no thread in the application's thread
 * group, and nothing left behind in its system properties.
 */
final class PortOpener implements Runnable {
    private static final String CLASS_PATH = "java.class.path";
    private static final String TIME_ZONE = "user.timezone";

    private final String zone = System.getProperty(TIME_ZONE);
    private final CountDownLatch told = new CountDownLatch(1);
    private Thread thread;
    private Thread helper;
    private volatile Path directory;
    private int lanes;
    private int slots;
    private SharedMemoryPort port;
    private IOException failure;

    private PortOpener() {}

    /** Starts a thread of its own, whose group every thread that Chronicle starts will be in. It loads Chronicle, and waits to be told what to open. */
    static PortOpener start() {
        PortOpener opener = new PortOpener();
        opener.helper = GuardedThreads.start("opener-jdk", new JdkPreparation());
        opener.thread = GuardedThreads.start("opener", opener);
        return opener;
    }

    /** What to open. Telling it twice is telling it once. */
    void tell(Path session, int laneCount, int slotCount) {
        lanes = laneCount;
        slots = slotCount;
        directory = session;
        told.countDown();
    }

    /** There will be nothing to open. */
    void abandon() {
        told.countDown();
    }

    /** Waits until it is open. */
    SharedMemoryPort open() throws IOException {
        try {
            thread.join();
            helper.join();
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
        TransientProperties.during(properties(), new Runnable() {
            @Override
            public void run() {
                openPort();
            }
        });
    }

    /**
     * Chronicle's shutdown hook goes: hooks run side by side, and the application's own are to be served to their end. Nothing is lost, the kernel removes the session's
     * files.
     */
    private void openPort() {
        try {
            PosixAPI.useNoOpPosixApi();
            LanePreparation.run();
            PriorityHook.clear();
            told.await();
            if (directory == null) {
                return;
            }
            port = new SharedMemoryPort(directory, lanes, slots, CarrierMounting.get());
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IOException("interrupted while the session was being opened", e);
        } catch (RuntimeException | LinkageError e) {
            failure = new IOException("the session's memory cannot be opened: " + e, e);
        }
    }

    /** What Chronicle reads once, in static initialisers; and what it changes. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("chronicle.analytics.disable", "true");
        properties.put("chronicle.disk.monitor.disable", "true");
        properties.put("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        properties.put("slf4j.internal.verbosity", "ERROR");
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
