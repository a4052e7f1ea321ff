package io.wedge.messages.port;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is kept of tasks from when they are handed to a pool until they begin, without keeping the tasks. The same object may be handed over more than once: first in, first out. Any thread. */
final class TaskOrigins<T> {
    private final Map<Key, Deque<T>> origins = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** An object, not what equals it. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object task, ReferenceQueue<Object> queue) {
            super(task, queue);
            hash = System.identityHashCode(task);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object task = get();
            return task != null && other instanceof Key key && key.refersTo(task);
        }
    }

    void put(Object task, T origin) {
        for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
            origins.remove(each);
        }
        Key key = new Key(task, gone);
        Deque<T> all = origins.get(key);
        if (all == null) {
            Deque<T> fresh = new ArrayDeque<>(1);
            all = origins.putIfAbsent(key, fresh);
            all = all == null ? fresh : all;
        }
        synchronized (all) {
            all.add(origin);
        }
    }

    /** Null if it was not put, or was taken. */
    T take(Object task) {
        Key key = new Key(task, null);
        Deque<T> all = origins.get(key);
        if (all == null) {
            return null;
        }
        synchronized (all) {
            return all.poll();
        }
    }
}
