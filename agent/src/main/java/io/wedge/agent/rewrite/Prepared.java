package io.wedge.agent.rewrite;

import io.wedge.agent.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All that a start needs: the plan, the trap, and classes rewritten before. Comes from the cache or from {@link Preparer}. Thread-safe once built. */
public final class Prepared {
    /** See {@link Plan}. */
    public final Plan plan;
    /** See {@link TrapClasses}. */
    public final TrapClasses trap;
    /** Common superclasses that rewriting asked for, by {@code a+b}. */
    public final Map<String, String> commonSuperclasses = new ConcurrentHashMap<>();

    private final Map<String, Queue<Rewritten>> rewritten = new ConcurrentHashMap<>();
    private volatile boolean changed;

    /** With nothing rewritten yet. */
    public Prepared(Plan plan, TrapClasses trap) {
        this.plan = plan;
        this.trap = trap;
    }

    /** Remembers a rewritten class. */
    public void add(Rewritten result) {
        Queue<Rewritten> results = rewritten.get(result.className());
        if (results == null) {
            Queue<Rewritten> fresh = new ConcurrentLinkedQueue<>();
            Queue<Rewritten> other = rewritten.putIfAbsent(result.className(), fresh);
            results = other == null ? fresh : other;
        }
        results.add(result);
        changed = true;
    }

    /** What became of these bytes before; null if they are new. */
    public byte[] find(String className, byte[] incoming) {
        Queue<Rewritten> known = rewritten.get(className);
        if (known == null) {
            return null;
        }
        long fingerprint = Rewritten.fingerprint(incoming);
        for (Rewritten candidate : known) {
            if (candidate.isOf(incoming, fingerprint)) {
                return candidate.bytes();
            }
        }
        return null;
    }

    /** Everything rewritten so far. */
    public List<Rewritten> all() {
        return rewritten.values().stream().flatMap(Queue::stream).toList();
    }

    /** Whether anything was added since the last {@link #markSaved}. */
    public boolean isChanged() {
        return changed;
    }

    /** What is here is in the cache. */
    public void markSaved() {
        changed = false;
    }
}
