package io.wedge.messages.port;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Numbers 0 to n-1 to be taken and given back: a lock-free stack, last given first taken so that few pages are touched. Any thread; no allocation while numbers are left. */
final class IntPool {
    private static final int EMPTY = -1;

    private final int[] next;
    /** Upper half: a tag that changes with every change, against ABA; lower half: the top number. */
    private final AtomicLong head = new AtomicLong();

    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();

    IntPool(int count) {
        next = new int[count];
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

    /** A number; waits until one is given back if all are out. Not interruptible. */
    int take() {
        int number = tryTake();
        return number != EMPTY ? number : await();
    }

    private int await() {
        waiting.incrementAndGet();
        lock.lock();
        try {
            int number;
            while ((number = tryTake()) == EMPTY) {
                given.awaitUninterruptibly();
            }
            return number;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }

    /** Gives a number back. */
    void give(int number) {
        long seen;
        do {
            seen = head.get();
            next[number] = (int) seen;
        } while (!head.compareAndSet(seen, tagged(seen, number)));
        if (waiting.get() > 0) {
            lock.lock();
            try {
                given.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    private static long tagged(long seen, int top) {
        return (seen >>> 32) + 1 << 32 | top & 0xFFFF_FFFFL;
    }
}
