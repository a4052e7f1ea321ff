package io.wedge.messages.port;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Numbers 0 to n-1 to be taken and given back: a lock-free stack, last given first taken so that few pages are touched. Any thread; no allocation while numbers are left. */
final class IntPool {
    private static final int EMPTY = -1;

    private final int[] next;
    /** Upper half: a tag that changes with every change, against ABA; lower half: the top number. */
    private final AtomicLong head = new AtomicLong();

    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** Loads what the first wait needs, before there is one: loading would pin a virtual thread. */
    static void prepare() {
        new Waiter(Thread.currentThread()).lazySet(Waiter.GONE);
    }

    IntPool(int count) {
        next = new int[count];
        head.set(count == 0 ? tagged(0, EMPTY) : 0);
        for (int i = 0; i < count; i++) {
            next[i] = i + 1 < count ? i + 1 : EMPTY;
        }
    }

    /** A number, or -1 if all are out. */
    int tryTake() {
        while (true) {
            long seen = head.get();
            int top = (int) seen;
            if (top == EMPTY) {
                return EMPTY;
            }
            if (head.compareAndSet(seen, tagged(seen, next[top]))) {
                return top;
            }
        }
    }

    /** A number; waits until one is given back if all are out. Not interruptible. -1 if all are out and the pool has {@link #end ended}. */
    int take() {
        return take(Long.MAX_VALUE);
    }

    /** As {@link #take()}, but waits no longer than that: -1 if all are out still. */
    int take(long timeoutNs) {
        int number = tryTake();
        return number != EMPTY ? number : await(timeoutNs);
    }

    /** Waiters stand in a queue without a lock: a lock's own queue could hold up virtual threads whose carriers are all pinned, see SpinLock in the lane package. */
    private int await(long timeoutNs) {
        long start = System.nanoTime();
        Waiter waiter = new Waiter(Thread.currentThread());
        boolean interrupted = false;
        waiters.add(waiter); // before the look: a giver that comes after the look finds it
        try {
            int number = tryTake();
            while (number == EMPTY && !ended) {
                long left = timeoutNs - (System.nanoTime() - start);
                if (left <= 0) {
                    break;
                }
                if (waiter.get() != EMPTY) {
                    return waiter.get();
                }
                if (timeoutNs == Long.MAX_VALUE) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, left);
                }
                interrupted |= Thread.interrupted();
            }
            waiters.remove(waiter);
            if (waiter.compareAndSet(EMPTY, Waiter.GONE)) {
                return number;
            }
            if (number != EMPTY) {
                give(number); // it was handed another meanwhile
            }
            return waiter.get();
        } finally {
            LockSupport.unpark(waiter.thread); // the permit may have been the application's
            if (interrupted) {
                waiter.thread.interrupt();
            }
        }
    }

    /** Gives a number back: to who has waited longest, if anybody does. */
    void give(int number) {
        int given = number;
        do {
            if (!waiters.isEmpty() && isHanded(given)) {
                return;
            }
            push(given);
            // One that has begun to wait after the look, and looked before the push, is not to be left alone.
            given = waiters.isEmpty() ? EMPTY : tryTake();
        } while (given != EMPTY);
    }

    private void push(int number) {
        long seen;
        do {
            seen = head.get();
            next[number] = (int) seen;
        } while (!head.compareAndSet(seen, tagged(seen, number)));
    }

    private boolean isHanded(int number) {
        Waiter waiter;
        while ((waiter = waiters.poll()) != null) {
            if (waiter.compareAndSet(EMPTY, number)) {
                LockSupport.unpark(waiter.thread);
                return true;
            }
        }
        return false;
    }

    /** Nothing that is out need ever come back: nobody waits any more. */
    void end() {
        ended = true;
        for (Waiter waiter : waiters) {
            LockSupport.unpark(waiter.thread);
        }
    }

    private static long tagged(long seen, int top) {
        return (seen >>> 32) + 1 << 32 | top & 0xFFFF_FFFFL;
    }

    /** One wait of one thread: the number it is handed, {@link #EMPTY} so far. */
    private static final class Waiter extends AtomicInteger {
        /** It does not wait any more. */
        static final int GONE = -2;

        private static final long serialVersionUID = 1;

        private final transient Thread thread;

        Waiter(Thread thread) {
            super(EMPTY);
            this.thread = thread;
        }
    }
}
