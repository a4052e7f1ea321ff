package io.wedge.kernel.session;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an application says first: lines {@code key=value} between {@code WEDGE/1 HELLO} and an empty line. Unknown keys are kept and ignored. The agent is older than the
 * kernel as often as not, so this protocol never changes but by new keys.
 */
final class Hello {
    static final String FIRST_LINE = "WEDGE/1 HELLO";
    private static final int MAX_BYTES = 1 << 20;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Hello() {}

    /** Reads up to the empty line and not a byte more: what follows is the control socket's. */
    static Hello read(ReadableByteChannel in) throws IOException {
        Hello hello = new Hello();
        String first = line(in, MAX_BYTES);
        if (!first.equals(FIRST_LINE)) {
            throw new SessionRefusedException("not a Wedge agent of this protocol: it said '"
                    + first.substring(0, Math.min(first.length(), 40)) + "', not '" + FIRST_LINE + "'");
        }
        int room = MAX_BYTES;
        String line;
        while (!(line = line(in, room)).isEmpty()) {
            room -= line.length();
            int equals = line.indexOf('=');
            if (equals > 0) {
                hello.values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return hello;
    }

    private static String line(ReadableByteChannel in, int room) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        while (true) {
            one.clear();
            if (in.read(one) < 0) {
                throw new EOFException("it hung up in the middle of HELLO");
            }
            if (one.get(0) == '\n') {
                return bytes.toString(StandardCharsets.UTF_8);
            }
            bytes.write(one.get(0));
            if (bytes.size() > room) {
                throw new SessionRefusedException("HELLO is longer than " + MAX_BYTES + " bytes");
            }
        }
    }

    /** A value, or the fallback. */
    String get(String key, String fallback) {
        return values.getOrDefault(key, fallback);
    }

    /** A number that must be there. */
    int number(String key) throws SessionRefusedException {
        String value = values.get(key);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new SessionRefusedException("HELLO says " + key + "=" + value + "; a number is needed", e);
        }
    }
}
