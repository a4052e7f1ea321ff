package io.wedge.kernel.session;

import io.wedge.kernel.calls.Lingering;
import io.wedge.kernel.host.HostPolls;

/** Calls that have begun to wait a moment ago, which a poller looks at while it has nothing else to do. One poller's own. */
final class WarmCalls {
    private static final int MOST = 32;

    private final Lingering[] calls = new Lingering[MOST];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** One more; the oldest makes room. */
    void add(Lingering call) {
        if (count == MOST) {
            Lingering oldest = calls[0];
            remove(0);
            oldest.park();
        }
        calls[count++] = call;
    }

    private void remove(int index) {
        System.arraycopy(calls, index + 1, calls, index, --count - index);
        calls[count] = null;
    }

    /** Answers those whose descriptors are ready. Whether there were any. */
    boolean look() {
        for (int i = count - 1; i >= 0; i--) {
            if (!calls[i].isWaiting()) {
                remove(i);
            }
        }
        if (count == 0) {
            return false;
        }
        int looked = count;
        for (int i = 0; i < looked; i++) {
            HostPolls.set(i, calls[i].fd(), calls[i].events());
        }
        if (HostPolls.look(looked) <= 0) {
            return false;
        }
        // Answering uses the same scratch: what was found is taken out of it first.
        Lingering[] ready = new Lingering[looked];
        int[] events = new int[looked];
        for (int i = looked - 1; i >= 0; i--) {
            events[i] = HostPolls.ready(i);
            if (events[i] != 0) {
                ready[i] = calls[i];
                remove(i);
            }
        }
        for (int i = 0; i < looked; i++) {
            if (ready[i] != null) {
                ready[i].ready(events[i]);
            }
        }
        return true;
    }

    /** The poller is about to sleep: all go where others look after them. */
    void parkAll() {
        while (count > 0) {
            Lingering call = calls[0];
            remove(0);
            call.park();
        }
    }
}
