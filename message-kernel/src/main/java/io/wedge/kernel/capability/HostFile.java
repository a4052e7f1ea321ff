package io.wedge.kernel.capability;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** One open host descriptor, counted: one use for each capability that names it and one for each call that works with it. The last to go closes it. */
final class HostFile implements HostObject {
    private final int fd;
    private final Kind kind;
    private final IntConsumer closer;
    private final AtomicInteger uses = new AtomicInteger(1);

    HostFile(int fd, Kind kind, IntConsumer closer) {
        this.fd = fd;
        this.kind = kind;
        this.closer = closer;
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** One more user. False if the last has gone. */
    boolean use() {
        int seen;
        do {
            seen = uses.get();
            if (seen == 0) {
                return false;
            }
        } while (!uses.compareAndSet(seen, seen + 1));
        return true;
    }

    void release() {
        if (uses.decrementAndGet() == 0) {
            closer.accept(fd);
        }
    }
}
