package io.wedge.traces;

import java.util.Arrays;

/**
 * Bytes of a trace.
 *
 * @param length    as it was.
 * @param kept      the bytes; all, or, where the policy left some out, the first few.
 * @param shortHash of all of them where some were left out; else 0.
 */
public record Bytes(int length, byte[] kept, long shortHash) {
    /** Whether they are all there. */
    public boolean isWhole() {
        return kept.length == length;
    }

    /** All of them, zeros where some were left out. */
    byte[] padded() {
        return isWhole() ? kept : Arrays.copyOf(kept, length);
    }
}
