package io.wedge.kernel.replay;

import java.util.Map;
import java.util.TreeMap;

/** Which bytes of a file are known: ranges that neither meet nor overlap. One thread. */
final class Ranges {
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    /** @param to behind the last. */
    void add(long from, long to) {
        if (from >= to) {
            return;
        }
        long start = from;
        long end = to;
        for (Map.Entry<Long, Long> near = ends.floorEntry(end);
                near != null && near.getValue() >= start;
                near = ends.floorEntry(end)) {
            ends.remove(near.getKey());
            start = Math.min(start, near.getKey());
            end = Math.max(end, near.getValue());
        }
        ends.put(start, end);
    }

    /** Forgets all from there on. */
    void cut(long from) {
        ends.tailMap(from).clear();
        Map.Entry<Long, Long> last = ends.lastEntry();
        if (last != null && last.getValue() > from) {
            ends.put(last.getKey(), from);
        }
    }

    /** Where what is known from there on ends; the place itself if it is not known. */
    long endOfKnown(long from) {
        Map.Entry<Long, Long> range = ends.floorEntry(from);
        return range == null ? from : Math.max(from, range.getValue());
    }

    /** Where the next known byte from there on is; {@link Long#MAX_VALUE} if there is none. */
    long nextKnown(long from) {
        if (endOfKnown(from) > from) {
            return from;
        }
        Long next = ends.ceilingKey(from);
        return next == null ? Long.MAX_VALUE : next;
    }

    /** Behind the last known byte. */
    long end() {
        return ends.isEmpty() ? 0 : ends.lastEntry().getValue();
    }
}
