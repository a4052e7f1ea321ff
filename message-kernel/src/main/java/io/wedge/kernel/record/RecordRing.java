package io.wedge.kernel.record;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes on their way from pollers to the trace's writer, in order, in memory of one size. A poller that finds it full waits: a call late rather than a call lost. Then it waits
 * until a good part is free again, so that it is stopped seldom rather than at each call.
 *
 * <p>The lock is the pollers' own, and one that waits is in it only while it goes to sleep: the writer takes it but to wake them. While calls come close upon each other the
 * writer looks by itself every other millisecond, so that pollers need not wake it.
 */
final class RecordRing {
    /** Not more than a processor's cache holds: 16 MiB cost a 4 KiB read a tenth more. */
    private static final int BYTES = 4 << 20;
    /** The largest entry: wherever it is to begin, it fits once all before it is gone. */
    static final int MOST_BYTES = BYTES / 2 - 64;
    /** So much is free when pollers that wait may go on. */
    private static final int RELIEF_BYTES = BYTES / 4;
    /** So much is there when the writer is not left to wake up by itself. */
    private static final int MUCH_BYTES = BYTES / 8;
    /** The writer says at least so often how far it is. */
    private static final int RELEASE_BYTES = BYTES / 32;

    private static final int WRAP = -1;
    private static final int ALIGNMENT = Long.BYTES;
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int LOOKS = 50;

    private static final int AWAKE = 0;
    private static final int DOZES = 1;
    private static final int SLEEPS = 2;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);
    private final long address = RawMemoryUnsafe.address(memory);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition relieved = lock.newCondition();

    /** Up to where it is free: the writer's. */
    private volatile long head;

    /** Up to where it is filled: of whoever has the lock. */
    private volatile long tail;

    /** Up to where {@link #head} has to come before those who wait may go on; {@link Long#MAX_VALUE}: nobody waits. Written under the lock. */
    private volatile long awaited = Long.MAX_VALUE;

    private volatile Thread writer;
    private volatile int writerIs;
    private volatile boolean closed;
    private volatile boolean ended;

    /** The writer's own: what it has written and not released yet. */
    private long written;

    /** Fills the room it was given. */
    @FunctionalInterface
    interface Filler {
        void fill(long address);
    }

    /** Puts an entry of that many bytes, {@link #MOST_BYTES} at the most. False if nothing is taken any more. */
    boolean put(int lengthBytes, Filler filler) {
        int room = ALIGNMENT + (lengthBytes + ALIGNMENT - 1 & -ALIGNMENT);
        lock.lock();
        try {
            // Whoever waits lets others put theirs first: where this one goes is known only after that.
            long from = tail;
            while (from + skipped(from, room) + room - head > BYTES && !closed) {
                awaitHead(Math.max(from + skipped(from, room) + room - BYTES, from - BYTES + RELIEF_BYTES), false);
                from = tail;
            }
            if (closed) {
                return false;
            }
            int at = (int) (from % BYTES);
            int skipped = skipped(from, room);
            if (skipped > 0) {
                RawMemoryUnsafe.putInt(address + at, WRAP);
                at = 0;
            }
            filler.fill(address + at + ALIGNMENT);
            RawMemoryUnsafe.putInt(address + at, lengthBytes);
            long to = from + skipped + room;
            tail = to;
            if (writerIs == SLEEPS || writerIs == DOZES && to - head > MUCH_BYTES) {
                wake();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. Until the writer is there; unless it drains, also until nothing is taken any more. */
    private void awaitHead(long position, boolean drains) {
        while (head < position && !ended && (drains || !closed)) {
            awaited = Math.min(awaited, position);
            wake();
            // Looked at once more: the writer looks at what is awaited after it has said where it is.
            if (head < position) {
                relieved.awaitUninterruptibly();
            }
        }
    }

    /** What stays empty at the end of the memory because an entry lies in one piece. */
    private static int skipped(long from, int room) {
        int at = (int) (from % BYTES);
        return at + room > BYTES ? BYTES - at : 0;
    }

    private void wake() {
        if (writerIs != AWAKE) {
            writerIs = AWAKE;
            LockSupport.unpark(writer);
        }
    }

    /** Writer: waits for entries. How far they go; the entries up to there are the writer's until {@link #release}. -1 once the ring is closed and empty. */
    long await() {
        writer = Thread.currentThread();
        settle();
        for (int looks = 0; tail == written && !closed; looks++) {
            writerIs = looks < LOOKS ? DOZES : SLEEPS;
            // Only now, for whoever fills it looks at what the writer does after it has: one of both sees the other.
            if (tail == written && !closed) {
                if (looks < LOOKS) {
                    LockSupport.parkNanos(this, LOOK_NS);
                } else {
                    LockSupport.park(this);
                }
            }
        }
        writerIs = AWAKE;
        long filled = tail;
        return filled == written ? -1 : filled;
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

    /** Whether pollers wait for the writer, or soon will. */
    boolean isCrowded() {
        return tail - written > BYTES / 8;
    }

    /** Writer: everything before that has been written. Others learn of it now and then, and in {@link #await}. */
    void release(long position) {
        written = position;
        if (position - head >= RELEASE_BYTES || position >= awaited) {
            settle();
        }
    }

    private void settle() {
        head = written;
        if (head >= awaited) {
            lock.lock();
            try {
                awaited = Long.MAX_VALUE;
                relieved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until all that was put before has been written. */
    void drain() {
        lock.lock();
        try {
            awaitHead(tail, true);
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
            relieved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what there is will be written. */
    void close() {
        lock.lock();
        try {
            closed = true;
            relieved.signalAll();
            wake();
        } finally {
            lock.unlock();
        }
    }
}
