package io.wedge.kernel;

import io.wedge.kernel.session.KernelCore;
import io.wedge.kernel.session.KernelOptions;
import io.wedge.kernel.session.RawLane;
import io.wedge.kernel.session.SessionInfo;
import io.wedge.kernel.session.WarmUp;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A message kernel inside this process: the resident one's, or a command's own.
 *
 * <pre>{@code
 * try (Kernel kernel = Kernel.start(KernelOptions.defaults(handlers).withLayer(LayerPath.ofDistribution()).withWedges(List.of(trace)))) {
 *     spawn(kernel.socket());
 * }
 * }</pre>
 *
 * <p>Its JVM needs java.base opened for Chronicle Queue (java.lang.reflect, sun.nio.ch). It sets the process's umask to 0.
 */
public final class Kernel implements Closeable {
    private final KernelCore core;

    private Kernel(KernelCore core) {
        this.core = core;
    }

    /**
     * Starts to listen for applications.
     *
     * @throws io.wedge.kernel.session.SessionRefusedException if the directory of sessions cannot be used; one line that says why.
     */
    public static Kernel start(KernelOptions options) throws IOException {
        return new Kernel(new KernelCore(options, null));
    }

    /**
     * As {@link #start(KernelOptions)}, on a socket that the caller has bound at the options' path: applications may have connected already, and wait. The kernel owns it
     * from here on, also if this throws.
     */
    public static Kernel start(KernelOptions options, ServerSocketChannel bound) throws IOException {
        return new Kernel(new KernelCore(options, bound));
    }

    /**
     * Loads what every kernel needs, on a thread of its own, so that {@link #start} is quicker. Changes nothing about this process or what its children inherit. What fails here
     * fails again at the start, which says so.
     */
    public static void load() {
        Thread loader = new Thread(
                () -> {
                    try {
                        WarmUp.load();
                    } catch (IOException | LinkageError e) {
                        return;
                    }
                },
                "wedge-load");
        loader.setDaemon(true);
        loader.start();
    }

    /** The unix socket for the agents' HELLO. */
    public Path socket() {
        return core.socket();
    }

    /** The sessions that are alive. */
    public List<SessionInfo> sessions() {
        return core.sessions();
    }

    /** Where calls of an application go that reach the kernel past its emulation layer; null while it has no session. */
    public RawLane rawLane(int pid) {
        return core.rawLane(pid);
    }

    /** Waits until there has been no session for so long. */
    public void awaitIdle(long lingerNs) throws InterruptedException {
        core.awaitIdle(lingerNs);
    }

    /** Ends one session, with a reason for its listener. False if there is none of that name. */
    public boolean end(String session, String reason) {
        return core.end(session, reason);
    }

    /** Ends all sessions, within two seconds, and removes what they had. */
    @Override
    public void close() throws IOException {
        core.close();
    }
}
