package io.wedge.messages.lane;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lock whose waiters never park: they spin, then yield. It is held for a fraction of a microsecond, by a thread that does not park meanwhile.
 *
 * <p>Why not a lock that queues: a virtual thread that waits in such a queue needs a carrier before the lock can come to it, and on JDK 21 each carrier may be held by a
 * pinned virtual thread (inside synchronized code or class loading) that waits in the same queue behind it. Nobody would ever go on. Here the holder is always mounted, and
 * whoever runs next takes the lock.
 */
final class SpinLock {
    private static final int SPINS = 64;

    private final AtomicBoolean held = new AtomicBoolean();

    void lock() {
        int tries = 0;
        while (held.get() || !held.compareAndSet(false, true)) {
            if (++tries < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    void unlock() {
        held.set(false);
    }
}
