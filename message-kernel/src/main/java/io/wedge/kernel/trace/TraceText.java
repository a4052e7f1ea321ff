package io.wedge.kernel.trace;

import io.wedge.messages.wire.RawMemoryUnsafe;

/** Bytes as C and strace write them: quoted, in ASCII. */
final class TraceText {
    private TraceText() {}

    /** Appends bytes in quotes; {@code ...} follows if a limit cut them. A limit of 0 is none. */
    static void quote(StringBuilder out, long address, int lengthBytes, int limit) {
        int shown = limit > 0 ? Math.min(limit, lengthBytes) : lengthBytes;
        out.append('"');
        for (int i = 0; i < shown; i++) {
            int next = i + 1 < shown ? RawMemoryUnsafe.getByte(address + i + 1) : 0;
            escape(out, RawMemoryUnsafe.getByte(address + i) & 0xFF, next);
        }
        out.append('"');
        if (shown < lengthBytes) {
            out.append("...");
        }
    }

    /** Appends bytes as they stand in a path's short form, between angle brackets. */
    static String path(long address, int lengthBytes) {
        StringBuilder out = new StringBuilder(lengthBytes);
        for (int i = 0; i < lengthBytes; i++) {
            int next = i + 1 < lengthBytes ? RawMemoryUnsafe.getByte(address + i + 1) : 0;
            escape(out, RawMemoryUnsafe.getByte(address + i) & 0xFF, next);
        }
        return out.toString();
    }

    private static void escape(StringBuilder out, int b, int next) {
        switch (b) {
            case '"', '\\' -> out.append('\\').append((char) b);
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            case '\f' -> out.append("\\f");
            case 0x0B -> out.append("\\v");
            default -> {
                if (b >= ' ' && b < 0x7F) {
                    out.append((char) b);
                } else {
                    octal(out, b, next >= '0' && next <= '7');
                }
            }
        }
    }

    /** As short as can be, unless a digit follows that would be read as part of it. */
    private static void octal(StringBuilder out, int b, boolean full) {
        out.append('\\');
        if (full || b >= 0100) {
            out.append((char) ('0' + (b >> 6)));
        }
        if (full || b >= 010) {
            out.append((char) ('0' + (b >> 3 & 7)));
        }
        out.append((char) ('0' + (b & 7)));
    }
}
