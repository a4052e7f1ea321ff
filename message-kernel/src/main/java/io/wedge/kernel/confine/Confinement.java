package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.CallFilter;
import io.wedge.kernel.host.confine.GrantedFiles;
import io.wedge.kernel.host.confine.Landlock;
import io.wedge.kernel.host.confine.Layer;
import io.wedge.kernel.host.confine.Notifications;
import io.wedge.kernel.host.confine.RestrictedProcess;
import io.wedge.kernel.host.confine.Restrictions;
import io.wedge.kernel.session.RawLane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** The confined start of one program. Each kernel process has one at most: the kernel serves it alone. */
public final class Confinement {
    private final JvmFiles files;
    private final Set<Layer> layers;
    private final String socket;
    private final Object handOver = new Object();
    private int listener = -1;
    private boolean over;
    private RawCalls calls;
    private volatile IntFunction<RawLane> lanes = pid -> null;

    /**
     * With those layers, of which the host has all.
     *
     * @param socket where the agent says HELLO: the one address that the JVM connects to by itself.
     */
    public Confinement(JvmFiles files, Set<Layer> layers, Path socket) {
        this.files = files;
        this.socket = socket.toString();
        this.layers = Set.copyOf(layers);
    }

    /**
     * Starts it.
     *
     * @param program     the file.
     * @param arguments   its name first.
     * @param environment NAME=value each.
     * @param kernelId    what the names of this kernel's sessions begin with.
     * @throws IOException if a layer cannot be had after all, or the program cannot be run: it has not begun.
     */
    public Process start(Path program, List<byte[]> arguments, List<byte[]> environment, String kernelId)
            throws IOException {
        try (Landlock landlock = layers.contains(Layer.LANDLOCK) ? rules() : null;
                CallFilter filter = layers.contains(Layer.SECCOMP) ? CallRules.filter() : null) {
            if (filter != null) {
                answer(kernelId);
            }
            Restrictions restrictions = new Restrictions(
                    layers.contains(Layer.NO_NEW_PRIVS),
                    layers.contains(Layer.CAPABILITIES),
                    layers.contains(Layer.NAMESPACES),
                    landlock,
                    filter);
            RestrictedProcess process =
                    RestrictedProcess.start(program.toString(), arguments, environment, restrictions, this::listenTo);
            if (calls != null) {
                calls.began((int) process.pid());
            }
            return process;
        } catch (IOException e) {
            listenTo(-1);
            throw e;
        }
    }

    /** By process id: the program's session, where its raw calls are served as messages. Before it is closed; without, they are refused. */
    public void serveBy(IntFunction<RawLane> sessions) {
        lanes = sessions;
    }

    /** Does once, without effect, what a start will do: whoever can spare a thread saves the start that time. */
    public static void load() {
        Layer.missing();
        CallRules.filter().close();
        RestrictedProcess.load();
        if (Layer.LANDLOCK.available()) {
            new Landlock().close();
            KernelFence.load();
        }
    }

    private Landlock rules() {
        Landlock landlock = new Landlock();
        files.readable().forEach(landlock::allowRead);
        files.starting().forEach(landlock::allowRead);
        landlock.allowWrite(files.sessions());
        landlock.allowWrite(Path.of("/dev/null"));
        return landlock;
    }

    private void answer(String kernelId) {
        GrantedFiles.watch();
        calls = new RawCalls(socket, pid -> new RawPaths(pid, files, kernelId, new Grants()), pid -> lanes.apply(pid));
        Thread thread = new Thread(
                () -> {
                    giveUpRights();
                    Notifications.load();
                    int fd = awaitListener();
                    if (fd >= 0) {
                        calls.answer(new Notifications(fd));
                    }
                },
                "wedge-raw-calls");
        thread.setDaemon(true);
        thread.start();
    }

    /** As the kernel's threads do, which are made later. */
    private static void giveUpRights() {
        try {
            LeastKernel.dropCapabilities();
        } catch (IOException e) {
            // The command, which starts the kernel, meets the same, and says so.
            return;
        }
    }

    private int awaitListener() {
        synchronized (handOver) {
            while (listener < 0 && !over) {
                try {
                    handOver.wait();
                } catch (InterruptedException e) {
                    return -1;
                }
            }
            return listener;
        }
    }

    /** On the restricted thread: it may not wait for anything here. */
    private void listenTo(int fd) {
        synchronized (handOver) {
            listener = fd;
            over |= fd < 0;
            handOver.notifyAll();
        }
    }

    /** The kernel's own list of what it has granted. */
    private static final class Grants implements OfferedFiles {
        @Override
        public boolean isOffer(String path) {
            return GrantedFiles.isGrant(path);
        }

        @Override
        public int open(String path, int flags) {
            return GrantedFiles.open(path, flags);
        }

        @Override
        public boolean isLibrary(String path) {
            return GrantedFiles.isLibrary(path);
        }
    }
}
