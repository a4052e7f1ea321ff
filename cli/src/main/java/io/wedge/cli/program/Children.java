package io.wedge.cli.program;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that were started. Any thread. */
final class Children {
    private final Set<Integer> pids = ConcurrentHashMap.newKeySet();

    void add(int pid) {
        pids.add(pid);
    }

    /** Waits for the end of all. */
    void await() {
        while (!pids.isEmpty()) {
            int pid = pids.iterator().next();
            ProcessHandle.of(pid).ifPresent(child -> child.onExit().join());
            pids.remove(pid);
        }
    }
}
