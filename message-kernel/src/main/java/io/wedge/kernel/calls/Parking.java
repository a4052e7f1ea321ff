package io.wedge.kernel.calls;

/**
 * Where the detached calls of one session wait, without a thread each. Any thread may call; callbacks run one after the other on the session's own thread and must not
 * block. After the session's end nothing is called back any more.
 */
public interface Parking {
    /**
     * Waits until one of several host descriptors is ready. The caller keeps them open until the callback has run or the wait was dropped.
     *
     * @param fds host descriptors; one may stand more than once.
     * @param events for each, poll(2)'s host bits. POLLERR and POLLHUP are always among them.
     * @param timeoutNs negative waits for ever.
     * @param callback called at most once.
     */
    Wait await(int[] fds, int[] events, long timeoutNs, Ready callback);

    /** Calls back after some time, once. */
    Wait after(long delayNs, Runnable callback);

    /** Ends all waits for a host descriptor: it was replaced behind its capability. */
    void replaced(int fd);

    /**
     * Ends a detached call of the session with EINTR.
     *
     * @return false if there is no such call waiting: it was answered, or never parked.
     */
    boolean cancel(long correlationId);

    /** Receives readiness. */
    @FunctionalInterface
    interface Ready {
        /** With what is ready of each descriptor, in the order given, as poll(2)'s host bits; null on time-out. */
        void ready(int[] readyEvents);

        /** Called instead where a descriptor is no longer the one that was meant. */
        default void replaced() {
            ready(null);
        }
    }

    /** A wait that has not ended. */
    interface Wait {
        /** Drops it. False if its callback was called already or is about to be. */
        boolean drop();
    }
}
