package io.wedge.traces.text;

import io.wedge.messages.wire.RawMemoryUnsafe;

/** Bytes as C and strace write them: quoted, in ASCII. */
public final class TraceText {
    private TraceText() {}

    /** Appends bytes in quotes; {@code ...} follows if a limit cut them. A limit of 0 is none. */
    public static void quote(StringBuilder out, long address, int lengthBytes, int limit) {
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
    public static String path(long address, int lengthBytes) {
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

    /** An IP address as people write it; other bytes in hexadecimal. */
    public static void host(StringBuilder out, long address, int lengthBytes) {
        if (lengthBytes == 4) {
            for (int i = 0; i < lengthBytes; i++) {
                out.append(i == 0 ? "" : ".").append(RawMemoryUnsafe.getByte(address + i) & 0xFF);
            }
        } else if (lengthBytes == 16) {
            inet6(out, address);
        } else {
            hardware(out, address, lengthBytes);
        }
    }

    /** RFC 5952: the longest run of zeros is left out. */
    private static void inet6(StringBuilder out, long address) {
        int gap = 0;
        int gapLength = 1;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && word(address, end) == 0) {
                end++;
            }
            if (end - start > gapLength) {
                gap = start;
                gapLength = end - start;
            }
        }
        for (int i = 0; i < 8; i++) {
            if (gapLength > 1 && i == gap) {
                out.append("::");
                i += gapLength - 1;
            } else {
                out.append(i == 0 || gapLength > 1 && i == gap + gapLength ? "" : ":")
                        .append(Integer.toHexString(word(address, i)));
            }
        }
    }

    private static int word(long address, int index) {
        return (RawMemoryUnsafe.getByte(address + 2L * index) & 0xFF) << 8
                | RawMemoryUnsafe.getByte(address + 2L * index + 1) & 0xFF;
    }

    /** Bytes in hexadecimal, with colons. */
    public static void hardware(StringBuilder out, long address, int lengthBytes) {
        for (int i = 0; i < lengthBytes; i++) {
            int b = RawMemoryUnsafe.getByte(address + i) & 0xFF;
            out.append(i == 0 ? "" : ":").append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
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
