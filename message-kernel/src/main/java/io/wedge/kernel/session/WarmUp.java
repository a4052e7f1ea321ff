package io.wedge.kernel.session;

import io.wedge.kernel.host.session.Limits;
import io.wedge.kernel.host.session.Peer;
import io.wedge.kernel.host.session.Readiness;
import io.wedge.messages.lane.ThreadEnd;
import java.io.IOException;

/**
 * What a kernel's first session would otherwise wait for, done while the application's JVM is still starting and the kernel begins to listen: JNR, which takes 100 to 200 ms
 * to load. Chronicle Queue is not waited for at all, see {@link io.wedge.messages.lane.LaneTailer}.
 */
public final class WarmUp {
    private static final int OWN_PROCESS = 0;

    private final Thread thread;
    /** Bytes, once it is done. */
    private volatile long largestFile = Long.MAX_VALUE;

    private volatile IOException failure;

    private WarmUp() {
        thread = new Thread(this::loadHost, "wedge-warm-host");
        thread.setDaemon(true);
    }

    /** Starts it. */
    static WarmUp start() {
        WarmUp warmUp = new WarmUp();
        warmUp.thread.start();
        return warmUp;
    }

    /** Loads it, and changes nothing: neither this process nor what its children inherit. */
    public static void load() throws IOException {
        try (Readiness readiness = new Readiness()) {
            Limits.fileSize(OWN_PROCESS);
            readiness.wake();
            readiness.await(0);
        }
    }

    private void loadHost() {
        try {
            Peer.clearUmask();
            largestFile = Limits.raiseOwn();
            load();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** The largest file that this process can make, known once it is done. */
    long largestFile() {
        return largestFile;
    }

    /** Why this host is not fit, once it is done; null if it is. */
    IOException failure() {
        return failure;
    }

    /** Waits until it is done; a session cannot start before. */
    void await() {
        ThreadEnd.await(thread);
    }
}
