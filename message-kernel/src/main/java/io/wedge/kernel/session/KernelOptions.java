package io.wedge.kernel.session;

import io.wedge.kernel.calls.SyscallTable;
import io.wedge.kernel.host.session.Peer;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.messages.lane.SessionLayout;
import java.nio.file.Path;
import java.util.List;

/**
 * How a kernel is to run. Immutable; start from {@link #defaults} and change with the {@code with} methods.
 *
 * @param socket where it listens for HELLO; null: a socket of its own in the base directory.
 * @param base directory of sessions.
 * @param layer the class path that applications are given.
 * @param handlers what serves each call.
 * @param wedges the first members of the chain, in order.
 * @param listener hears of sessions.
 * @param log where the kernel's own messages go.
 * @param lanes per session.
 * @param slots per session.
 */
public record KernelOptions(
        Path socket,
        Path base,
        LayerPath layer,
        SyscallTable handlers,
        List<Wedge> wedges,
        SessionListener listener,
        KernelLog log,
        int lanes,
        int slots) {
    private static final int LEAST_SLOTS = 16;
    private static final int PROCESSORS_FOR_TWO_LANES = 4;

    /** Sessions under /dev/shm, the layer of a distribution, no wedge, messages to standard error. */
    public static KernelOptions defaults(SyscallTable handlers) {
        return new KernelOptions(
                null,
                defaultBase(),
                LayerPath.none(),
                handlers,
                List.of(),
                new SessionListener() {},
                new KernelLog(System.err),
                defaultLanes(),
                defaultSlots());
    }

    /** Where sessions of this user live. */
    public static Path defaultBase() {
        return Path.of(System.getProperty("wedge.sessions", "/dev/shm/wedge-" + Peer.ownUid()));
    }

    /** Two pollers on two processors leave none to those they serve: while they spin, a thread that wakes up goes to the other, where all the others are. */
    private static int defaultLanes() {
        return Runtime.getRuntime().availableProcessors() < PROCESSORS_FOR_TWO_LANES ? 1 : 2;
    }

    /** Few slots make a program with few threads meet what one with very many does. */
    private static int defaultSlots() {
        String wanted = System.getenv("WEDGE_SLOTS");
        return wanted == null ? SessionLayout.DEFAULT_SLOTS : Math.max(LEAST_SLOTS, Integer.parseInt(wanted));
    }

    public KernelOptions withSocket(Path path) {
        return new KernelOptions(path, base, layer, handlers, wedges, listener, log, lanes, slots);
    }

    public KernelOptions withBase(Path path) {
        return new KernelOptions(socket, path, layer, handlers, wedges, listener, log, lanes, slots);
    }

    public KernelOptions withLayer(LayerPath path) {
        return new KernelOptions(socket, base, path, handlers, wedges, listener, log, lanes, slots);
    }

    public KernelOptions withWedges(List<Wedge> chain) {
        return new KernelOptions(socket, base, layer, handlers, List.copyOf(chain), listener, log, lanes, slots);
    }

    public KernelOptions withListener(SessionListener hears) {
        return new KernelOptions(socket, base, layer, handlers, wedges, hears, log, lanes, slots);
    }

    public KernelOptions withLog(KernelLog where) {
        return new KernelOptions(socket, base, layer, handlers, wedges, listener, where, lanes, slots);
    }

    public KernelOptions withLanes(int count) {
        return new KernelOptions(socket, base, layer, handlers, wedges, listener, log, count, slots);
    }

    public KernelOptions withSlots(int count) {
        return new KernelOptions(socket, base, layer, handlers, wedges, listener, log, lanes, count);
    }
}
