package io.wedge.kernel;

import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.kernel.host.session.Peer;
import io.wedge.kernel.policy.AgentPolicies;
import io.wedge.kernel.policy.PolicyLog;
import io.wedge.kernel.policy.PolicyWedge;
import io.wedge.kernel.record.AgentRecordings;
import io.wedge.kernel.session.KernelLog;
import io.wedge.kernel.session.KernelOptions;
import io.wedge.kernel.session.LayerPath;
import io.wedge.kernel.session.ResidentFiles;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The resident kernel: started by the first agent that needs one, serves all programs of one user, ends itself some time after the last.
 *
 * <pre>
 *  --resident        says that it is meant
 *  --socket=PATH     where to listen
 *  --linger=SECONDS  ends after that long without a session; 10 by default
 *  --build=TEXT      whose kernel it is, for people who look at the process list
 * </pre>
 *
 * It prints {@code ready} when it listens, or when another kernel already does on that socket (and ends). Status 2: it could not start, the reason is on standard error.
 */
public final class KernelMain {
    private Path socket;
    private long lingerSeconds = 10;

    private KernelMain() {}

    /** Runs until there has been nobody for long enough. */
    public static void main(String[] arguments) {
        System.exit(new KernelMain().run(arguments));
    }

    private int run(String[] arguments) {
        try {
            parse(arguments);
            Kernel.load();
            detach();
            if (isServed(socket)) {
                System.out.println("ready");
                return 0;
            }
            serve();
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("wedge-kernel: " + e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private void parse(String[] arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("--socket=")) {
                socket = Path.of(argument.substring("--socket=".length()));
            } else if (argument.startsWith("--linger=")) {
                lingerSeconds = Long.parseLong(argument.substring("--linger=".length()));
            } else if (!argument.equals("--resident") && !argument.startsWith("--build=")) {
                throw new IllegalArgumentException("unknown option " + argument);
            }
        }
        if (socket == null) {
            throw new IllegalArgumentException("--socket=PATH is missing");
        }
    }

    /** The terminal's signals are for the program, not for the kernel that serves it. */
    private static void detach() {
        Signals.ignore("INT");
        Signals.ignore("HUP");
        Peer.leaveTerminal();
    }

    private static boolean isServed(Path socket) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void serve() throws IOException, InterruptedException {
        SyscallTable table = HostCalls.table();
        Path agent = LayerPath.home().resolve("lib/wedge.jar");
        KernelOptions options = KernelOptions.defaults(table)
                .withSocket(socket)
                .withWedges(List.of(
                        new PolicyWedge(new AgentPolicies(List.of(agent)), new PolicyLog(System.err, null)),
                        new AgentRecordings(agent, System.err)))
                .withLayer(LayerPath.ofDistribution())
                .withLog(new KernelLog(System.err));
        try (Kernel kernel = Kernel.start(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(kernel)));
            System.out.println("ready");
            long lingerNs = TimeUnit.SECONDS.toNanos(lingerSeconds);
            kernel.awaitIdle(lingerNs);
        }
        ResidentFiles.remove(socket);
    }

    private void closeQuietly(Kernel kernel) {
        try {
            kernel.close();
            ResidentFiles.remove(socket);
        } catch (IOException e) {
            System.err.println("wedge-kernel: at the end: " + e.getMessage());
        }
    }
}
