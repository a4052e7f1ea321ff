package io.wedge.messages.port;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Numbers 0 to n-1 to be taken and given back: a lock-free stack, last given first taken so that few pages are touched. Any thread; no allocation while numbers are left. */
final class IntPool {
    private static final int EMPTY = -1;

    private final int[] next;
    /** Upper half: a tag that changes with every change, against ABA; lower half: the top number. */
    private final AtomicLong head = new AtomicLong();

    private final Queue<Thread> waiters = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

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
        int number = tryTake();
        return number != EMPTY ? number : await();
    }

    /** Waiters stand in a queue without a lock: a lock's own queue could hold up virtual threads whose carriers are all pinned, see SpinLock in the lane package. */
    private int await() {
        Thread thread = Thread.currentThread();
        boolean interrupted = false;
        try {
            while (true) {
                if (!waiters.contains(thread)) {
                    waiters.add(thread); // once, before the look: a giver that comes after the look finds it
                }
                int number = tryTake();
                if (number != EMPTY) {
                    if (!waiters.remove(thread)) {
                        wakeOne(); // a giver has spent its wake-up on this thread, which did not need it
                    }
                    return number;
                }
                if (ended) {
                    waiters.remove(thread);
                    return EMPTY;
                }
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        } finally {
            LockSupport.unpark(thread); // the permit may have been the application's
            if (interrupted) {
                thread.interrupt();
            }
        }
    }

    private void wakeOne() {
        Thread waiter = waiters.poll();
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }

    /** Gives a number back. */
    void give(int number) {
        long seen;
        do {
            seen = head.get();
            next[number] = (int) seen;
        } while (!head.compareAndSet(seen, tagged(seen, number)));
        if (!waiters.isEmpty()) {
            wakeOne();
        }
    }

    /** Nothing that is out need ever come back: nobody waits any more. */
    void end() {
        ended = true;
        for (Thread waiter : waiters) {
            LockSupport.unpark(waiter);
        }
    }

    private static long tagged(long seen, int top) {
        return (seen >>> 32) + 1 << 32 | top & 0xFFFF_FFFFL;
    }
}
