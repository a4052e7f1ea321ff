package io.wedge.agent.plan;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Method names as bytes, to look through constant pools without making strings. Answers "perhaps" or "no". */
public final class NameSet {
    private static final int BITS = 1 << 16;
    private final java.util.BitSet hashes = new java.util.BitSet(BITS);

    /** Of these names. */
    public NameSet(Collection<String> names) {
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            hashes.set(hash(bytes, 0, bytes.length));
        }
    }

    /** False only if it is certain that the name is not one of them. */
    public boolean mayContain(byte[] file, int offset, int length) {
        return hashes.get(hash(file, offset, length));
    }

    private static int hash(byte[] file, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + file[i];
        }
        return (hash ^ hash >>> 16) & BITS - 1;
    }
}
