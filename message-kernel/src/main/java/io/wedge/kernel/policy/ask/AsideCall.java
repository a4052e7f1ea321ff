package io.wedge.kernel.policy.ask;

/** A call that has been put aside: it goes on once, because there is an answer or because it has ended. Any thread. */
final class AsideCall {
    private Runnable goOn;
    private boolean over;

    /** It has been put aside; it may be over already. */
    void begins(Runnable taken) {
        boolean late;
        synchronized (this) {
            goOn = taken;
            late = over;
        }
        if (late) {
            taken.run();
        }
    }

    /** It goes on; not for a second time. */
    void over() {
        Runnable taken;
        synchronized (this) {
            taken = over ? null : goOn;
            over = true;
        }
        if (taken != null) {
            taken.run();
        }
    }

    synchronized boolean isOver() {
        return over;
    }
}
