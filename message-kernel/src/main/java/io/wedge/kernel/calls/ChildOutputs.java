package io.wedge.kernel.calls;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The output of one application's children, where it would go past the kernel: a child that inherits the application's standard output or error gets a pipe, and what comes through it is
 * passed on to the stream, and told. There is no thread for it: the session's {@link Parking} waits, and whoever has the {@link #order} passes on.
 *
 * <p>The order is kept in which application and children write: a write of the application's to these streams takes the lock until it has been told too, and passes on before what children have
 * written by then.
 */
public final class ChildOutputs {
    /** Capability of standard input; output and error are behind it. */
    private static final int FIRST = 2;

    /** How long a session's end waits for a write that is under way. */
    private static final int PATIENCE_MS = 500;

    private static final int OUTPUT = 1;
    private static final int ERROR = 2;

    /** Pipes of all sessions of this process, as the host names them: a followed child's own children keep theirs, which is passed on already. */
    private static final Set<String> PIPES = ConcurrentHashMap.newKeySet();

    private final ReentrantLock order = new ReentrantLock();
    private final Parking parking;
    private final OutputTap tap;

    // Guarded by the lock.
    private final List<OutputPipe> open = new ArrayList<>();
    private final Map<Integer, List<OutputPipe>> byPid = new HashMap<>();
    /** What waited for output that has been passed on by now; run without the lock. */
    private final Queue<Runnable> due = new ArrayDeque<>();

    private boolean ended;

    /**
     * Of a session that has no children yet.
     *
     * @param parking the session's.
     */
    public ChildOutputs(Parking parking, OutputTap tap) {
        this.parking = parking;
        this.tap = tap;
    }

    /** Which standard stream of the application's a capability is: 1, 2; 0 if it is neither output nor error. */
    static int standard(int capability) {
        int number = capability - FIRST;
        return number == OUTPUT || number == ERROR ? number : 0;
    }

    /** Takes the lock, for a call that writes to such a stream and is about to be served. False if it writes to none: then there is nothing to {@link #leave}. */
    public boolean enter(CallReader call) {
        boolean writes = call.syscall() == Syscall.WRITE || call.syscall() == Syscall.WRITEV;
        if (!writes || !call.has(Element.FD) || standard(call.capabilityAt(Element.FD)) == 0) {
            return false;
        }
        order.lock();
        return true;
    }

    /** The call that entered has been answered, and told. */
    public void leave() {
        order.unlock();
        runDue();
    }

    /** Passes on what children have written to a stream of the application's. False if the stream has no room for all of it: then it has none for the application either. */
    boolean goFirst(int capability) {
        int standard = standard(capability);
        if (standard == 0) {
            return true;
        }
        boolean all = true;
        order.lock();
        try {
            for (OutputPipe each : List.copyOf(open)) {
                all &= each.standard() != standard || each.passWhatIsThere();
            }
        } finally {
            order.unlock();
        }
        runDue();
        return all;
    }

    /** Whether an open file is such a pipe already; see {@link io.wedge.kernel.host.HostDescriptors#name}. */
    static boolean isOne(String name) {
        return PIPES.contains(name);
    }

    /** A pipe is one from before its child is started. */
    static void add(String name) {
        PIPES.add(name);
    }

    static void remove(String name) {
        PIPES.remove(name);
    }

    /** The pipes of a child that has just been started, and been told of: what comes is passed on from here on. */
    void started(int pid, List<OutputPipe> pipes) {
        if (pipes.isEmpty()) {
            return;
        }
        order.lock();
        try {
            if (ended) {
                pipes.forEach(OutputPipe::close);
                return;
            }
            open.addAll(pipes);
            byPid.put(pid, List.copyOf(pipes));
            for (OutputPipe each : pipes) {
                each.begin(this, pid);
            }
        } finally {
            order.unlock();
        }
    }

    /** See {@link OutputTap#misses}. */
    void misses(int pid, int standard) {
        order.lock();
        try {
            tap.misses(pid, standard);
        } finally {
            order.unlock();
        }
    }

    /** Does something once all that a child has written by now has been passed on: at once, or on the session's thread. */
    void whenPassed(int pid, Runnable action) {
        order.lock();
        try {
            passed(byPid.getOrDefault(pid, List.of()), 0, action);
        } finally {
            order.unlock();
        }
        runDue();
    }

    private void passed(List<OutputPipe> pipes, int index, Runnable action) {
        if (index == pipes.size()) {
            due.add(action);
        } else {
            pipes.get(index).whenPassed(() -> passed(pipes, index + 1, action));
        }
    }

    /** The session is over: what is there is passed on, and each pipe that somebody can still write to goes to an heir, as the child may live on. On the session's thread, after its parking has closed. */
    public void end() {
        if (!isFreeSoon()) {
            return; // a write hangs in the host, and keeps what it has
        }
        try {
            ended = true;
            List.copyOf(open).forEach(OutputPipe::bequeath);
            due.clear();
        } finally {
            order.unlock();
        }
    }

    private boolean isFreeSoon() {
        try {
            return order.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return order.tryLock();
        }
    }

    // For its pipes, under the lock.

    OutputTap tap() {
        return tap;
    }

    Parking.Wait await(OutputPipe pipe, int fd, int events) {
        return parking.await(new int[] {fd}, new int[] {events}, -1, ready -> turn(pipe));
    }

    private void turn(OutputPipe pipe) {
        order.lock();
        try {
            pipe.turn();
        } finally {
            order.unlock();
        }
        runDue();
    }

    void closed(OutputPipe pipe, int pid) {
        open.remove(pipe);
        List<OutputPipe> ofChild = byPid.get(pid);
        if (ofChild != null && ofChild.contains(pipe) && ofChild.stream().allMatch(OutputPipe::isClosed)) {
            byPid.remove(pid);
        }
    }

    private void runDue() {
        if (order.isHeldByCurrentThread()) {
            return; // whoever took it first does, when it leaves
        }
        while (true) {
            Runnable action;
            order.lock();
            try {
                action = due.poll();
            } finally {
                order.unlock();
            }
            if (action == null) {
                return;
            }
            action.run();
        }
    }
}
