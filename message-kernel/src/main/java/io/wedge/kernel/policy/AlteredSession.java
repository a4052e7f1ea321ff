package io.wedge.kernel.policy;

import io.wedge.kernel.policy.file.Alterations.Limit;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What one session has used of its limits. Any thread. */
final class AlteredSession {
    private static final long SECOND_NS = 1_000_000_000L;

    final Instant started = Instant.now();
    final AtomicLong read = new AtomicLong();
    final AtomicLong written = new AtomicLong();
    final AtomicInteger children = new AtomicInteger();
    final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** How long one more call has to wait, so that there are no more than so many a second; the calls of one second may come at once. */
    long delayNs(Map<Limit, Long> limits) {
        Long most = limits.get(Limit.CALLS);
        if (most == null) {
            return 0;
        }
        long now = System.nanoTime();
        long step = Math.max(1, SECOND_NS / most);
        long turn = next.updateAndGet(before -> Math.max(before, now - SECOND_NS) + step);
        return Math.max(0, turn - now);
    }
}
