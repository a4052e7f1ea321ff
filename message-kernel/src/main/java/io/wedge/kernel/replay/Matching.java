package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Whether a call is the one that was recorded. What differs between two equal runs is not looked at: places in the arena, remaining time, numbers of host descriptors. */
final class Matching {
    private static final Pattern OWN = Pattern.compile("^/proc/(?:self|[0-9]+)/fd/[0-9]+$");

    private Matching() {}

    /** The first element in which two calls differ; null if they are the same. Data beside the calls is compared elsewhere. */
    static String difference(CallReader recorded, CallReader actual) {
        if (recorded.syscallId() != actual.syscallId()) {
            return "call";
        }
        int a = nextToCompare(recorded, recorded.first());
        int b = nextToCompare(actual, actual.first());
        while (a >= 0 && b >= 0) {
            if (recorded.idAt(a) != actual.idAt(b) || !sameValue(recorded, a, actual, b)) {
                return label(recorded, a);
            }
            a = nextToCompare(recorded, recorded.next(a));
            b = nextToCompare(actual, actual.next(b));
        }
        if (a >= 0) {
            return label(recorded, a);
        }
        return b >= 0 ? label(actual, b) : null;
    }

    private static int nextToCompare(CallReader call, int from) {
        int at = from;
        while (at >= 0 && isIgnored(Element.of(call.idAt(at)))) {
            at = call.next(at);
        }
        return at;
    }

    /** Data is compared as payload, wherever it travels. */
    private static boolean isIgnored(Element element) {
        return element == Element.TIMEOUT
                || element == Element.CORRELATION
                || element == Element.DATA
                || element == Element.BUFFER
                || element == Element.REPLY_BUFFER;
    }

    private static boolean sameValue(CallReader recorded, int a, CallReader actual, int b) {
        int length = recorded.lengthAt(a);
        if (length == actual.lengthAt(b) && sameBytes(recorded.addressAt(a), actual.addressAt(b), length)) {
            return true;
        }
        Element element = Element.of(recorded.idAt(a));
        return element != null
                && element.type() == ElementType.PATH
                && OWN.matcher(text(recorded, a)).matches()
                && OWN.matcher(text(actual, b)).matches();
    }

    private static boolean sameBytes(long a, long b, int length) {
        for (int i = 0; i < length; i++) {
            if (RawMemoryUnsafe.getByte(a + i) != RawMemoryUnsafe.getByte(b + i)) {
                return false;
            }
        }
        return true;
    }

    static String text(CallReader call, int at) {
        byte[] bytes = new byte[call.lengthAt(at)];
        RawMemoryUnsafe.copy(call.addressAt(at), bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String label(CallReader call, int at) {
        Element element = Element.of(call.idAt(at));
        return element == null ? "element " + call.idAt(at) : element.label();
    }
}
