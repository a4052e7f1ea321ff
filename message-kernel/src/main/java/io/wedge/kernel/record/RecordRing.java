package io.wedge.kernel.record;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes on their way from pollers to the trace's writer, in order, in memory of one size. A poller that finds it full waits: a call late rather than a call lost. While calls come
 * close upon each other the writer looks by itself every other millisecond, so that pollers need not wake it.
 */
final class RecordRing {
    private static final int BYTES = 16 << 20;
    private static final int WRAP = -1;
    private static final int ALIGNMENT = Long.BYTES;
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int LOOKS = 50;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);
    private final long address = RawMemoryUnsafe.address(memory);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private long head;
    private long tail;
    private boolean writerSleeps;
    private boolean closed;
    private boolean ended;

    /** Fills the room it was given. */
    @FunctionalInterface
    interface Filler {
        void fill(long address);
    }

    /** Puts an entry of that many bytes. False if nothing is taken any more. */
    boolean put(int lengthBytes, Filler filler) {
        int room = ALIGNMENT + (lengthBytes + ALIGNMENT - 1 & -ALIGNMENT);
        lock.lock();
        try {
            // Whoever waits lets others put theirs first: where this one goes is known only after that.
            while (tail + skipped(room) + room - head > BYTES && !closed) {
                wake();
                taken.awaitUninterruptibly();
            }
            if (closed) {
                return false;
            }
            int at = (int) (tail % BYTES);
            int skipped = skipped(room);
            if (skipped > 0) {
                RawMemoryUnsafe.putInt(address + at, WRAP);
                at = 0;
            }
            filler.fill(address + at + ALIGNMENT);
            RawMemoryUnsafe.putInt(address + at, lengthBytes);
            tail += skipped + room;
            if (writerSleeps || tail - head > BYTES / 4) {
                wake();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What stays empty at the end of the memory because an entry lies in one piece. */
    private int skipped(int room) {
        int at = (int) (tail % BYTES);
        return at + room > BYTES ? BYTES - at : 0;
    }

    private void wake() {
        writerSleeps = false;
        filled.signal();
    }

    /** Writer: waits for entries. How far they go; the entries up to there are the writer's until {@link #release}. -1 once the ring is closed and empty. */
    long await() {
        lock.lock();
        try {
            for (int looks = 0; tail == head && !closed; looks++) {
                if (looks < LOOKS) {
                    filled.awaitNanos(LOOK_NS);
                } else {
                    writerSleeps = true;
                    filled.awaitUninterruptibly();
                }
            }
            writerSleeps = false;
            return tail == head ? -1 : tail;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the recorder's writer", e);
        } finally {
            lock.unlock();
        }
    }

    /** Writer: the place of the entry at or behind a position, wrapped where it has to be. */
    long entry(long position) {
        int at = (int) (position % BYTES);
        return RawMemoryUnsafe.getInt(address + at) == WRAP ? position + BYTES - at : position;
    }

    /** Writer: address of the entry's bytes. */
    long addressOf(long entry) {
        return address + entry % BYTES + ALIGNMENT;
    }

    /** Writer: a view of bytes inside an entry. */
    ByteBuffer view(long addressInside, int lengthBytes) {
        return memory.slice((int) (addressInside - address), lengthBytes);
    }

    /** Writer: the position behind an entry. */
    long next(long entry) {
        int length = RawMemoryUnsafe.getInt(address + entry % BYTES);
        return entry + ALIGNMENT + (length + ALIGNMENT - 1 & -ALIGNMENT);
    }

    /** Writer: everything before that has been written. */
    void release(long position) {
        lock.lock();
        try {
            head = position;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that was put before has been written. */
    void drain() {
        lock.lock();
        try {
            long until = tail;
            wake();
            while (head < until && !ended) {
                taken.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writer: writes no more. */
    void ended() {
        lock.lock();
        try {
            ended = true;
            closed = true;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what there is will be written. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
