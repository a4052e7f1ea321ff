package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the JDK's own pollers (of virtual threads, of asynchronous channels) have asked to be told once. When the kernel is gone they are told that all of it is ready: whoever
 * waits for it tries again, and meets the error. A poller that met the error itself would end, and those who wait would hang. Any thread.
 */
final class OneShots {
    private static final int INDEX = (1 << 20) - 1;
    private static final long EVERYTHING =
            PollEvent.IN.value() | PollEvent.OUT.value() | PollEvent.ERROR.value() | PollEvent.HANGUP.value();

    /** By set, then by member: their indexes, which come back with other generations, so that nothing piles up. */
    private static final ConcurrentMap<Integer, ConcurrentMap<Integer, Integer>> ARMED = new ConcurrentHashMap<>();

    private static final Object CHANGED = new Object();

    private OneShots() {}

    /** A new set may be a poller's that is never asked anything. */
    static void created(int set) {
        ARMED.put(set & INDEX, new ConcurrentHashMap<>());
    }

    /** Something was asked for that is no one-shot, as a selector's own wake-up: no poller's, or one that has not begun. */
    static void isSelectors(int set) {
        ARMED.remove(set & INDEX, Map.of());
    }

    static void arm(int set, int cookie) {
        ARMED.computeIfAbsent(set & INDEX, key -> new ConcurrentHashMap<>()).put(cookie & INDEX, cookie);
        if (Session.isOver()) {
            synchronized (CHANGED) {
                CHANGED.notifyAll();
            }
        }
    }

    /** It was told, or is not asked for any more. Cheap for a set without one-shots: a selector's. */
    static void disarm(int set, int cookie) {
        ConcurrentMap<Integer, Integer> members = ARMED.get(set & INDEX);
        if (members != null) {
            members.remove(cookie & INDEX);
        }
    }

    /** Whether the set is a poller's. */
    static boolean has(int set) {
        return ARMED.containsKey(set & INDEX);
    }

    /** Once the session is over: waits for members as epoll_wait(2) does; milliseconds, below 0 for ever. How many stand at the address. */
    static int await(int set, long address, int most, int timeoutMs) {
        ConcurrentMap<Integer, Integer> members = ARMED.get(set & INDEX);
        long deadline = System.nanoTime() + timeoutMs * 1_000_000L;
        synchronized (CHANGED) {
            while (true) {
                int count = put(members, address, most);
                long leftMs = timeoutMs < 0 ? 0 : (deadline - System.nanoTime()) / 1_000_000L;
                if (count > 0 || timeoutMs >= 0 && leftMs <= 0) {
                    return count;
                }
                try {
                    CHANGED.wait(leftMs);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Net.INTERRUPTED;
                }
            }
        }
    }

    private static int put(ConcurrentMap<Integer, Integer> members, long address, int most) {
        int count = 0;
        for (Iterator<Integer> each = members.values().iterator(); each.hasNext() && count < most; ) {
            int cookie = each.next();
            ConcurrentMap<Integer, Integer> itself = ARMED.get(cookie & INDEX);
            if (itself == null || !itself.isEmpty()) {
                long event = address + (long) count * HostNumbers.EPOLL_EVENT_BYTES;
                RawMemoryUnsafe.putInt(event, Events.toHost(EVERYTHING));
                RawMemoryUnsafe.putLong(event + HostNumbers.EPOLL_DATA_OFFSET, cookie & 0xFFFF_FFFFL);
                each.remove();
                count++;
                // A set may be a member (JDK 25's pollers are virtual threads that wait so): told once, it is a
                // poller's
                // too, and not told again before something is asked of it.
                ARMED.putIfAbsent(cookie & INDEX, new ConcurrentHashMap<>());
            }
        }
        return count;
    }
}
