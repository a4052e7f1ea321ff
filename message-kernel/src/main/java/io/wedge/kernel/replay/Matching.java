package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** All elements in which two calls of one name differ. */
    static List<String> differences(CallReader recorded, CallReader actual) {
        List<String> labels = new ArrayList<>();
        int a = nextToCompare(recorded, recorded.first());
        int b = nextToCompare(actual, actual.first());
        while (a >= 0 || b >= 0) {
            boolean same = a >= 0 && b >= 0 && recorded.idAt(a) == actual.idAt(b);
            if (!same || !sameValue(recorded, a, actual, b)) {
                labels.add(a >= 0 ? label(recorded, a) : label(actual, b));
            }
            a = a < 0 ? a : nextToCompare(recorded, recorded.next(a));
            b = b < 0 ? b : nextToCompare(actual, actual.next(b));
        }
        return labels;
    }

    /** How what two calls send differs; null if it does not, or if their data is nothing that they send. What was hidden when it was recorded is hidden before. */
    static String dataDifference(CallRecord recorded, Invocation invocation, Redaction rules) throws IOException {
        if (!sends(recorded.call())) {
            return null;
        }
        byte[] before = RecordedData.sent(recorded);
        byte[] now = rules.apply(RecordedData.sent(invocation));
        int at = Arrays.mismatch(before, now);
        return at < 0 ? null : "data at byte " + at + ": recorded " + near(before, at) + ", now " + near(now, at);
    }

    private static boolean sends(CallReader call) {
        return switch (call.syscall()) {
            case WRITE, PWRITE, WRITEV, SEND, SENDTO, SETXATTR, SPAWN -> true;
            default -> false;
        };
    }

    /** What lies around a place, for people. */
    static String near(byte[] data, int at) {
        int from = Math.max(0, at - 16);
        int to = Math.min(data.length, at + 32);
        String text = new String(data, from, to - from, StandardCharsets.ISO_8859_1);
        return "\"" + text.replace("\n", "\\n") + "\"";
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
