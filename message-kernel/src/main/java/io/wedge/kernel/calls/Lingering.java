package io.wedge.kernel.calls;

/**
 * A detached call that waits for one descriptor, while its lane's poller still looks at it: for the time that the poller would spin anyway. What comes this soon is answered without registration,
 * and without another thread. Only the poller calls these.
 */
public interface Lingering {
    /** The host descriptor; the call may be over at any moment, and this then another's. */
    int fd();

    /** What it waits for, as poll(2)'s host bits. */
    int events();

    /** Whether it still waits. False as well where its descriptor was replaced: it has been told then. */
    boolean isWaiting();

    /** Its descriptor is ready. */
    void ready(int events);

    /** Nobody looks at it any more: from now on it waits in the session's {@link Parking}. */
    void park();
}
