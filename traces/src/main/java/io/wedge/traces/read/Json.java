package io.wedge.traces.read;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON, appended. One thread. */
public final class Json {
    private static final String HEX = "0123456789abcdef";

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    /** A string in quotes. */
    public static void string(StringBuilder out, CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(out, text.charAt(i));
        }
        out.append('"');
    }

    private static void character(StringBuilder out, char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c >= ' ' && c != 0x7F && !Character.isSurrogate(c)) {
            out.append(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (Character.isSurrogate(c)) {
            // Both halves of a pair go out as escapes: then a lone one is harmless, too.
            out.append("\\u").append(Integer.toHexString(c));
        } else {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        }
    }

    /** Bytes: a string where they are UTF-8, else {@code {"base64":"…"}}. */
    void bytes(StringBuilder out, long address, int length) {
        int start = out.length();
        out.append('"');
        for (int i = 0; i < length; i++) {
            int b = RawMemoryUnsafe.getByte(address + i);
            if (b < 0) {
                out.setLength(start);
                notAscii(out, address, length);
                return;
            }
            character(out, (char) b);
        }
        out.append('"');
    }

    private void notAscii(StringBuilder out, long address, int length) {
        byte[] copy = new byte[length];
        RawMemoryUnsafe.copy(address, copy, 0, length);
        bytes(out, copy);
    }

    /** As the other. */
    void bytes(StringBuilder out, byte[] bytes) {
        try {
            string(out, utf8.decode(ByteBuffer.wrap(bytes)));
        } catch (CharacterCodingException e) {
            // Not text, then.
            out.append("{\"base64\":\"")
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append("\"}");
        }
    }
}
