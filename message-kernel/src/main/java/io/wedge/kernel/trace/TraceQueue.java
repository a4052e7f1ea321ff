package io.wedge.kernel.trace;

import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records on their way from pollers to the writer, in order. A poller that finds it full waits for the writer: a line late rather than a line lost. Allocates nothing once
 * its records have grown.
 */
final class TraceQueue {
    private static final int RECORDS = 4096;

    private final TraceRecord[] records = new TraceRecord[RECORDS];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private long head;
    private long tail;
    private boolean writerWaits;
    private boolean closed;
    private boolean ended;

    void put(CallContext context, CallReader call, ReplyReader reply) {
        lock.lock();
        try {
            while (tail - head == RECORDS && !closed) {
                taken.awaitUninterruptibly();
            }
            if (closed) {
                return;
            }
            int at = (int) (tail % RECORDS);
            if (records[at] == null) {
                records[at] = new TraceRecord();
            }
            records[at].fill(context, call, reply);
            tail++;
            if (writerWaits) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writer: how many records lie ready; they are the writer's until {@link #release}. 0: none now. */
    int ready() {
        lock.lock();
        try {
            return (int) (tail - head);
        } finally {
            lock.unlock();
        }
    }

    /** Writer: waits for a record. False once the queue is closed and empty. */
    boolean await() {
        lock.lock();
        try {
            while (tail == head && !closed) {
                writerWaits = true;
                filled.awaitUninterruptibly();
            }
            writerWaits = false;
            return tail != head;
        } finally {
            lock.unlock();
        }
    }

    /** Writer: the record at a place behind the first. */
    TraceRecord at(int place) {
        return records[(int) ((head + place) % RECORDS)];
    }

    /** Writer: these have been written. */
    void release(int count) {
        lock.lock();
        try {
            head += count;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that was put before has been written and flushed. */
    void drain() {
        lock.lock();
        try {
            long until = tail;
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
