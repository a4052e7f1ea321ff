package io.wedge.emulayer.net;

import io.wedge.messages.flags.PollEvent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Changes to a selector's set that travel with its next wait instead of as calls of their own: a server that takes a connection out of its selector for each request and puts it
 * back (the JDK's HttpServer does) would else send two more calls each time.
 *
 * <p>Nobody notices: a selector (sun.nio.ch.EPollSelectorImpl) changes its set only on the thread that selects, before the wait or behind it, and never looks at what epoll_ctl(2)
 * answers. A change that is still kept when its member or the set is closed is void then anyway. The JDK's other users of such sets change them from other threads, while somebody
 * waits, and ask for one-shots: theirs are never kept. Any thread.
 */
final class SelectorChanges {
    private static final int INDEX = (1 << 20) - 1;

    /** More than that are sent one by one: a wait stays a small call. */
    private static final int MOST = 16;

    /** By the sets' indexes, which come back with other generations, so that nothing piles up. */
    private static final ConcurrentMap<Integer, SelectorChanges> SETS = new ConcurrentHashMap<>();

    private final int set;
    private final WeakReference<Thread> waiter;
    private List<Change> kept = List.of();

    /** One that epoll_ctl(2) would be asked for: its number for the operation, Wedge's for the events. */
    record Change(int operation, int member, long events) {}

    private SelectorChanges(int set, Thread waiter) {
        this.set = set;
        this.waiter = new WeakReference<>(waiter);
    }

    /** The current thread is about to wait in the set: it is the one whose changes are kept from now on. */
    static void waits(int set) {
        SelectorChanges known = SETS.get(set & INDEX);
        if ((known == null || known.set != set || known.waiter.get() != Thread.currentThread()) && !OneShots.has(set)) {
            SelectorChanges fresh = new SelectorChanges(set, Thread.currentThread());
            if (known != null && known.set == set) {
                fresh.kept = known.take();
            }
            SETS.put(set & INDEX, fresh);
        }
    }

    /** Keeps a change for the set's next wait; false if it has to be made now. */
    static boolean keep(int set, int operation, int member, long events) {
        if ((events & PollEvent.ONE_SHOT.value()) != 0 || OneShots.has(set)) {
            return false;
        }
        SelectorChanges known = SETS.get(set & INDEX);
        return known != null
                && known.set == set
                && known.waiter.get() == Thread.currentThread()
                && known.keep(new Change(operation, member, events));
    }

    private synchronized boolean keep(Change change) {
        if (kept.size() == MOST) {
            return false;
        }
        if (kept.isEmpty()) {
            kept = new ArrayList<>(MOST);
        }
        return kept.add(change);
    }

    /** What has been kept, in order; the caller makes these changes before anything else. */
    static List<Change> take(int set) {
        SelectorChanges known = SETS.get(set & INDEX);
        return known == null || known.set != set ? List.of() : known.take();
    }

    private synchronized List<Change> take() {
        List<Change> all = kept;
        kept = List.of();
        return all;
    }
}
