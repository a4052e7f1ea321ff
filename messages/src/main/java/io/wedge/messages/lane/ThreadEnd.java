package io.wedge.messages.lane;

/** Waiting for a thread's end where an interrupt must not cut the waiting short. Any thread. */
public final class ThreadEnd {
    private ThreadEnd() {}

    /** Returns when the thread has ended. An interrupt that comes meanwhile is still set then. */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
