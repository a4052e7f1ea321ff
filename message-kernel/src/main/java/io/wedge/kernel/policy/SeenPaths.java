package io.wedge.kernel.policy;

import io.wedge.kernel.host.FileIdentity;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Paths that have been looked at, and how the next look may go. Any thread; an entry that is pushed out is made again. */
final class SeenPaths {
    private static final int SIZE = 4096;

    private final AtomicReferenceArray<Entry> table = new AtomicReferenceArray<>(SIZE);

    /**
     * A path that may be looked at.
     *
     * @param under the policies that allow it.
     * @param file null below {@link SettledFolders}. Else the session may change something on the path, the host met no link on it, and found this: a look that goes by the path and finds the same
     *     file, unchanged, learns what was told before, wherever the path leads by now.
     */
    record Entry(byte[] path, Policies under, FileIdentity file) {}

    /** Null if there is none under these policies. */
    @SuppressWarnings("ReferenceEquality")
    Entry at(PathText path, Policies policies) {
        Entry entry = table.get(place(path));
        return entry != null && entry.under() == policies && PathText.equal(path.address(), path.length(), entry.path())
                ? entry
                : null;
    }

    void put(PathText path, Policies under, FileIdentity file) {
        byte[] copy = new byte[path.length()];
        RawMemoryUnsafe.copy(path.address(), copy, 0, copy.length);
        table.set(place(path), new Entry(copy, under, file));
    }

    private static int place(PathText path) {
        return PathText.hash(path.address(), path.length()) & SIZE - 1;
    }
}
