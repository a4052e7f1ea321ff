package io.wedge.kernel.session;

import io.wedge.kernel.calls.Parking;
import io.wedge.kernel.host.session.Readiness;
import io.wedge.messages.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The waits of one session, on one epoll set and one timer queue. {@link #turn} is called by the session's control thread over and over. Callbacks run outside the lock.
 */
final class SessionParking implements Parking {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Session session;
    private final Readiness readiness;
    private final Map<Integer, List<ParkedWait>> byDescriptor = new HashMap<>();
    private final PriorityQueue<ParkedWait> timers =
            new PriorityQueue<>((a, b) -> Long.signum(a.deadlineNs() - b.deadlineNs()));
    private final List<ParkedWait> due = new ArrayList<>();
    private boolean closed;

    SessionParking(Session session, Readiness readiness) {
        this.session = session;
        this.readiness = readiness;
    }

    @Override
    public Wait await(int[] fds, int[] events, long timeoutNs, Ready callback) {
        ParkedWait wait = new ParkedWait(this, fds.clone(), events.clone(), deadline(timeoutNs), callback);
        synchronized (this) {
            if (closed) {
                return wait;
            }
            boolean readyNow = false;
            for (int i = 0; i < fds.length; i++) {
                readyNow |= watch(wait, i);
            }
            if (readyNow) {
                forget(wait);
                due.add(wait);
            } else if (wait.hasDeadline()) {
                timers.add(wait);
            }
            if (readyNow || timers.peek() == wait) {
                readiness.wake();
            }
        }
        return wait;
    }

    @Override
    public Wait after(long delayNs, Runnable callback) {
        return await(new int[0], new int[0], Math.max(0, delayNs), ready -> callback.run());
    }

    private static long deadline(long timeoutNs) {
        return timeoutNs < 0 ? ParkedWait.NEVER : System.nanoTime() + Math.min(timeoutNs, Long.MAX_VALUE / 4);
    }

    @Override
    public boolean cancel(long correlationId) {
        ServedCall call = session.slots().parked(correlationId);
        return call != null && call.cancel(Errno.EINTR);
    }

    @Override
    public void replaced(int fd) {
        List<ParkedWait> waits;
        synchronized (this) {
            waits = List.copyOf(byDescriptor.getOrDefault(fd, List.of()));
            waits.forEach(this::forget);
        }
        for (ParkedWait wait : waits) {
            if (wait.finish()) {
                wait.replaced();
            }
        }
    }

    private boolean watch(ParkedWait wait, int index) {
        int fd = wait.fd(index);
        List<ParkedWait> waits = byDescriptor.get(fd);
        try {
            if (waits == null) {
                if (!readiness.add(fd, wait.events(index))) {
                    wait.found(fd, wait.events(index));
                    return true;
                }
                waits = new ArrayList<>(1);
                byDescriptor.put(fd, waits);
            } else {
                readiness.modify(fd, union(fd, waits) | wait.events(index));
            }
        } catch (IOException e) {
            // It can be no member of a set (a set in sets in sets), or there is no room: whoever waits looks again, and
            // finds nothing, or what is there.
            wait.found(fd, wait.events(index));
            return true;
        }
        waits.add(wait);
        return false;
    }

    private static int union(int fd, List<ParkedWait> waits) {
        int events = 0;
        for (ParkedWait wait : waits) {
            events |= wait.eventsOf(fd);
        }
        return events;
    }

    synchronized boolean drop(ParkedWait wait) {
        if (!wait.finish()) {
            return false;
        }
        forget(wait);
        return true;
    }

    private void forget(ParkedWait wait) {
        timers.remove(wait);
        for (int i = 0; i < wait.size(); i++) {
            int fd = wait.fd(i);
            List<ParkedWait> waits = byDescriptor.get(fd);
            if (waits == null || !waits.remove(wait)) {
                continue;
            }
            if (waits.isEmpty()) {
                byDescriptor.remove(fd);
                readiness.remove(fd);
            } else {
                narrow(fd, waits);
            }
        }
    }

    private void narrow(int fd, List<ParkedWait> waits) {
        try {
            readiness.modify(fd, union(fd, waits));
        } catch (IOException e) {
            session.log("a parked descriptor", e);
        }
    }

    /** Sleeps until something is ready, then calls back. Descriptors that are not parked are the caller's to look at, in the readiness. */
    void turn() {
        readiness.await(sleepMs());
        List<ParkedWait> ready;
        synchronized (this) {
            for (int i = 0; i < readiness.count(); i++) {
                collect(readiness.fd(i), readiness.events(i));
            }
            long now = System.nanoTime();
            while (!timers.isEmpty() && timers.peek().deadlineNs() - now <= 0) {
                ParkedWait wait = timers.peek();
                forget(wait);
                due.add(wait);
            }
            ready = List.copyOf(due);
            due.clear();
        }
        for (ParkedWait wait : ready) {
            call(wait);
        }
    }

    private void collect(int fd, int events) {
        List<ParkedWait> waits = byDescriptor.get(fd);
        if (waits == null) {
            return;
        }
        for (ParkedWait wait : List.copyOf(waits)) {
            if (wait.found(fd, events)) {
                forget(wait);
                due.add(wait);
            }
        }
    }

    private void call(ParkedWait wait) {
        if (wait.finish()) {
            try {
                wait.call();
            } catch (RuntimeException e) {
                session.log("a parked call", e);
            }
        }
    }

    private synchronized int sleepMs() {
        if (!due.isEmpty()) {
            return 0;
        }
        if (timers.isEmpty()) {
            return -1;
        }
        long left = timers.peek().deadlineNs() - System.nanoTime();
        return left <= 0 ? 0 : (int) Math.min((left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, Integer.MAX_VALUE);
    }

    /** Forgets all waits; nothing is called back. */
    synchronized void close() {
        closed = true;
        byDescriptor.clear();
        timers.clear();
        due.clear();
    }
}
