package io.wedge.kernel.session;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who works with a session's mappings; the last to leave releases them. A worker that is stuck in a host call thus keeps them, and nothing else. */
final class SharedUse {
    /** Why a session ends that has taken memory away from under the kernel: the JVM makes an InternalError of the host's SIGBUS. */
    static final String CHANGED = "it truncated the files that it shares with the kernel";

    private final AtomicInteger users = new AtomicInteger(1);
    private final Runnable release;

    SharedUse(Runnable release) {
        this.release = release;
    }

    /** Joins. False once all have left. */
    boolean enter() {
        int seen;
        do {
            seen = users.get();
            if (seen == 0) {
                return false;
            }
        } while (!users.compareAndSet(seen, seen + 1));
        return true;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            release.run();
        }
    }
}
