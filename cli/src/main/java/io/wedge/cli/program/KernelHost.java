package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.Kernel;
import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.kernel.host.Follower;
import io.wedge.kernel.session.KernelOptions;
import io.wedge.kernel.session.LayerPath;
import io.wedge.kernel.session.RawLane;
import io.wedge.kernel.session.SessionListener;
import io.wedge.kernel.session.SessionRefusedException;
import io.wedge.kernel.trace.LiveTrace;
import io.wedge.kernel.wedge.Wedge;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kernel in this process: its socket, which is bound before anything of the kernel is loaded, and then the kernel itself. One thread. */
final class KernelHost implements Closeable {
    private static final int OTHERS = 0077;

    private final Path socket;
    private final ServerSocketChannel channel;
    private volatile Kernel kernel;

    private final OutputStream out;
    private final List<Wedge> wedges = new ArrayList<>();
    private LiveTrace trace;

    private KernelHost(Path socket, ServerSocketChannel channel, OutputStream out) {
        this.socket = socket;
        this.channel = channel;
        this.out = out;
    }

    /** Binds the socket, for this user only, and opens the trace's file unless there is to be none (null). */
    static KernelHost listen(TraceRequest request) {
        OutputStream out = request == null ? null : request.open();
        Path folder = Path.of(System.getProperty("wedge.sessions", "/dev/shm/wedge-" + ownUid()));
        try {
            ownFolder(folder);
            Path socket = folder.resolve(name());
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(socket));
            return new KernelHost(socket, channel, out);
        } catch (IOException e) {
            throw new SetupException(
                    "cannot listen in " + folder + ": " + e.getMessage(),
                    "is /dev/shm writable and not full? wedge doctor tells",
                    e);
        }
    }

    /** Loads what the kernel consists of while the program's JVM is being started. Touches nothing that the program could inherit. */
    static void load() {
        Kernel.load();
        Thread loader = new Thread(
                () -> {
                    try {
                        KernelOptions.defaults(HostCalls.table());
                        if (System.getenv("WEDGE_ARCHIVE") != null) {
                            // The resident kernel's main class is to be in the archive as well.
                            Class.forName("io.wedge.kernel.KernelMain");
                            ConfinedStart.load();
                        }
                    } catch (LinkageError | ClassNotFoundException e) {
                        // The kernel's start meets the same, and says so.
                        return;
                    }
                },
                "wedge-load");
        loader.setDaemon(true);
        loader.start();
    }

    /** One more member of the chain, before the trace. Before {@link #serve}. */
    void add(Wedge wedge) {
        wedges.add(wedge);
    }

    /** Where the agent says HELLO. */
    Path socket() {
        return socket;
    }

    /** What the names of its sessions begin with, before a dot. */
    String id() {
        String name = socket.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    /** See {@link Kernel#rawLane}. */
    RawLane rawLane(int pid) {
        Kernel started = kernel;
        return started == null ? null : started.rawLane(pid);
    }

    /** Starts the kernel, which answers those who have connected meanwhile. It sets this process's umask to 0: the program must have been started before. */
    void serve(int lanes, TraceRequest request, SessionListener listener) {
        serve(lanes, request, listener, null);
    }

    /** As {@link #serve(int, TraceRequest, SessionListener)}, with a follower of children unless that is null. */
    void serve(int lanes, TraceRequest request, SessionListener listener, Follower follower) {
        serve(lanes, request, listener, HostCalls.table(follower), List.of());
    }

    /** With other handlers than the host's, and wedges that come behind those that were added and before the live trace. */
    void serve(int lanes, TraceRequest request, SessionListener listener, SyscallTable handlers, List<Wedge> more) {
        try {
            KernelOptions options = KernelOptions.defaults(handlers)
                    .withSocket(socket)
                    .withLayer(LayerPath.ofDistribution())
                    .withListener(listener);
            List<Wedge> chain = new ArrayList<>(wedges);
            chain.addAll(more);
            if (request != null) {
                trace = request.wedge(out);
                chain.add(trace);
            }
            options = options.withWedges(chain);
            kernel = Kernel.start(lanes == 0 ? options : options.withLanes(lanes), channel);
        } catch (SessionRefusedException e) {
            throw new SetupException("the kernel cannot start: " + e.getMessage(), "wedge doctor tells more", e);
        } catch (IOException | LinkageError e) {
            throw new SetupException("the kernel cannot start: " + e, "wedge doctor tells more", e);
        }
    }

    /** Ends the sessions, then the trace, and removes the socket. */
    @Override
    public void close() {
        try {
            if (kernel != null) {
                kernel.close();
            }
            channel.close();
            Files.deleteIfExists(socket);
            endTrace();
        } catch (IOException e) {
            throw new SetupException("cannot clean up after the kernel: " + e, "remove " + socket.getParent(), e);
        }
    }

    private void endTrace() throws IOException {
        if (trace != null) {
            trace.close();
            if (trace.failure() != null) {
                System.err.println("wedge: the trace is not complete: "
                        + trace.failure().getMessage() + "; the program was not affected");
            }
        }
        if (out != null) {
            out.close();
        }
    }

    /** Begins with the id that a kernel of this process has: if both are killed, the next kernel sweeps it away with the rest. */
    private static String name() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String startTime = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        return ProcessHandle.current().pid() + "-" + startTime + "-0.hello";
    }

    private static void ownFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            Map<String, Object> now =
                    Files.readAttributes(folder, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
            if (!now.get("uid").equals(ownUid())
                    || !now.get("isDirectory").equals(true)
                    || ((int) now.get("mode") & OTHERS) != 0) {
                throw new SetupException(folder + " is not a directory of yours with mode 0700", "remove it", e);
            }
        }
    }

    static int ownUid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new SetupException("/proc cannot be read: " + e.getMessage(), "mount it", e);
        }
    }
}
