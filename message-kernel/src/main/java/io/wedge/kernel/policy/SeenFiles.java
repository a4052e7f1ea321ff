package io.wedge.kernel.policy;

import io.wedge.kernel.host.FileIdentity;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What was found at paths on which the session may change something, when the host met no link there. A look that goes by such a path and finds the same file, unchanged, learns what it was told
 * before, wherever the path leads by now. Any thread; an entry that is pushed out is made again.
 */
final class SeenFiles {
    private static final int SIZE = 4096;

    private final AtomicReferenceArray<Entry> table = new AtomicReferenceArray<>(SIZE);

    private record Entry(byte[] path, FileIdentity file) {}

    /** Null if nothing was seen there, or if it was too long ago. */
    FileIdentity at(PathText path) {
        Entry entry = table.get(place(path));
        return entry != null && PathText.equal(path.address(), path.length(), entry.path()) ? entry.file() : null;
    }

    void put(PathText path, FileIdentity file) {
        byte[] copy = new byte[path.length()];
        RawMemoryUnsafe.copy(path.address(), copy, 0, copy.length);
        table.set(place(path), new Entry(copy, file));
    }

    private static int place(PathText path) {
        return PathText.hash(path.address(), path.length()) & SIZE - 1;
    }
}
