package io.wedge.traces.diff;

import io.wedge.traces.RecordedThread;
import java.util.Arrays;

/** The signatures of one thread's calls, in order. */
final class ThreadCalls {
    final RecordedThread thread;
    long[] hashes = new long[64];
    int count;

    ThreadCalls(RecordedThread thread) {
        this.thread = thread;
    }

    void add(long hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count + (count >> 1));
        }
        hashes[count++] = hash;
    }

    String name() {
        return thread.id() + (thread.name().isEmpty() ? "" : " " + thread.name());
    }
}
