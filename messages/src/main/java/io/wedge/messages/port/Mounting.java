package io.wedge.messages.port;

/**
 * Keeps the current thread on its carrier, if it is a virtual thread. Who holds one of the last slots or regions must not be unmounted: the threads that wait for it may be
 * pinned to all carriers there are (on JDK 21 inside synchronized code, on any inside class loading), and it would never be mounted again to give it back.
 */
public interface Mounting {
    /** For JVMs without virtual threads, and for programs that use the port on platform threads only. */
    Mounting NONE = new Mounting() {
        @Override
        public void prepare() {}

        @Override
        public boolean mayLeave() {
            return false;
        }

        @Override
        public void hold() {}

        @Override
        public void release() {}
    };

    /** Calls begin to be many: what the other methods need may be made ready now, by this one thread, so that nobody has to wait for it. */
    void prepare();

    /** Whether this thread, if it waits, lets others have its carrier: a virtual thread that nothing pins. Not for fast paths. */
    boolean mayLeave();

    /** From now on this thread, when it waits, holds its carrier. Nests. */
    void hold();

    /** Takes one {@link #hold} of this thread back. */
    void release();
}
