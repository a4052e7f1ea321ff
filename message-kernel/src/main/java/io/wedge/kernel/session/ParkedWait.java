package io.wedge.kernel.session;

import io.wedge.kernel.calls.Parking;
import java.util.concurrent.atomic.AtomicBoolean;

/** One wait for descriptors or time. Its events are guarded by the parking's lock. */
final class ParkedWait implements Parking.Wait {
    /** Deadline of a wait without one. */
    static final long NEVER = Long.MIN_VALUE;

    /** POLLERR and POLLHUP come unasked. */
    private static final int ALWAYS = io.wedge.kernel.host.session.Readiness.UNASKED;

    private final SessionParking parking;
    private final int[] fds;
    private final int[] events;
    private final int[] ready;
    private final long deadlineNs;
    private final Parking.Ready callback;
    private final AtomicBoolean finished = new AtomicBoolean();
    private boolean any;

    ParkedWait(SessionParking parking, int[] fds, int[] events, long deadlineNs, Parking.Ready callback) {
        this.parking = parking;
        this.fds = fds;
        this.events = events;
        this.ready = new int[fds.length];
        this.deadlineNs = deadlineNs;
        this.callback = callback;
    }

    int size() {
        return fds.length;
    }

    int fd(int index) {
        return fds[index];
    }

    int events(int index) {
        return events[index];
    }

    int eventsOf(int fd) {
        int all = 0;
        for (int i = 0; i < fds.length; i++) {
            all |= fds[i] == fd ? events[i] : 0;
        }
        return all;
    }

    boolean hasDeadline() {
        return deadlineNs != NEVER;
    }

    long deadlineNs() {
        return deadlineNs;
    }

    /** Notes what a descriptor is ready for. True if that is something this wait is for. */
    boolean found(int fd, int found) {
        boolean here = false;
        for (int i = 0; i < fds.length; i++) {
            if (fds[i] == fd) {
                ready[i] |= found & (events[i] | ALWAYS);
                here |= ready[i] != 0;
            }
        }
        any |= here;
        return here;
    }

    /** True for the one who ends it. */
    boolean finish() {
        return finished.compareAndSet(false, true);
    }

    void call() {
        callback.ready(any ? ready : null);
    }

    void replaced() {
        callback.replaced();
    }

    @Override
    public boolean drop() {
        return parking.drop(this);
    }
}
