package io.wedge.kernel.policy.rule;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;

/** A pattern: {@code *} any run within a component, {@code **} any run, {@code ?} one byte within a component. Matched on bytes. Immutable. */
final class Glob {
    private static final byte ANY_RUN = 1;
    private static final byte ANY_DEPTH = 2;
    private static final byte ANY_BYTE = 3;

    private final byte[] pattern;

    Glob(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] compiled = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '*' && i + 1 < bytes.length && bytes[i + 1] == '*') {
                compiled[length++] = ANY_DEPTH;
                i++;
            } else if (bytes[i] == '*') {
                compiled[length++] = ANY_RUN;
            } else {
                compiled[length++] = bytes[i] == '?' ? ANY_BYTE : bytes[i];
            }
        }
        pattern = java.util.Arrays.copyOf(compiled, length);
    }

    /** Whether a text has wildcards. */
    static boolean isGlob(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    boolean matches(long address, int lengthBytes) {
        return matches(0, address, address + lengthBytes);
    }

    private boolean matches(int at, long from, long end) {
        long text = from;
        int p = at;
        while (p < pattern.length) {
            byte next = pattern[p];
            if (next == ANY_RUN || next == ANY_DEPTH) {
                return run(p, text, end);
            }
            if (next == '/' && text == end && p + 2 == pattern.length && pattern[p + 1] == ANY_DEPTH) {
                return true; // a/** means a itself as well
            }
            if (text == end || !one(next, RawMemoryUnsafe.getByte(text))) {
                return false;
            }
            p++;
            text++;
        }
        return text == end;
    }

    private static boolean one(byte wanted, byte actual) {
        return wanted == ANY_BYTE ? actual != '/' : wanted == actual;
    }

    private boolean run(int p, long from, long end) {
        boolean deep = pattern[p] == ANY_DEPTH;
        if (deep && p + 1 < pattern.length && pattern[p + 1] == '/' && matches(p + 2, from, end)) {
            return true; // **/a means a itself as well
        }
        for (long text = from; ; text++) {
            if (matches(p + 1, text, end)) {
                return true;
            }
            if (text == end || !deep && RawMemoryUnsafe.getByte(text) == '/') {
                return false;
            }
        }
    }
}
