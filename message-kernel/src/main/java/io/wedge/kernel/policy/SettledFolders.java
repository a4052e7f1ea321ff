package io.wedge.kernel.policy;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Folders whose path has no link in it, and on whose path the session may change nothing: it cannot put a link there later. A call that only looks, and follows no last link, may go by such a path
 * itself, without a descriptor for the object. Any thread; one that is pushed out is looked at again.
 */
final class SettledFolders {
    private static final int SIZE = 4096;

    private final Policies policies;
    private final AtomicReferenceArray<byte[]> table = new AtomicReferenceArray<>(SIZE);

    /** @param policies under which they were looked at. */
    SettledFolders(Policies policies) {
        this.policies = policies;
    }

    @SuppressWarnings("ReferenceEquality")
    boolean areFor(Policies others) {
        return policies == others;
    }

    boolean has(long path, int lengthBytes) {
        byte[] known = table.get(place(path, lengthBytes));
        return known != null && PathText.equal(path, lengthBytes, known);
    }

    void add(long path, int lengthBytes) {
        byte[] copy = new byte[lengthBytes];
        RawMemoryUnsafe.copy(path, copy, 0, lengthBytes);
        table.set(place(path, lengthBytes), copy);
    }

    private static int place(long path, int lengthBytes) {
        return PathText.hash(path, lengthBytes) & SIZE - 1;
    }
}
