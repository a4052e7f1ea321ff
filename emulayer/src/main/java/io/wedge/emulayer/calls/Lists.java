package io.wedge.emulayer.calls;

import io.wedge.messages.Element;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** Elements inside a list of a reply. The reply has been checked as a whole. */
final class Lists {
    private Lists() {}

    /** Address of the value of the first such element in a list; 0 if there is none. Its length stands 4 bytes before it. */
    static long find(long list, int lengthBytes, Element element) {
        int at = 0;
        while (at < lengthBytes) {
            if ((RawMemoryUnsafe.getShort(list + at) & 0xFFFF) == element.id()) {
                return list + at + ElementDescriptor.HEADER_BYTES;
            }
            at += ElementDescriptor.bytesFor(RawMemoryUnsafe.getInt(list + at + ElementDescriptor.LENGTH_OFFSET));
        }
        return 0;
    }

    /** Length of a value that {@link #find} found. */
    static int length(long value) {
        return RawMemoryUnsafe.getInt(value - ElementDescriptor.HEADER_BYTES + ElementDescriptor.LENGTH_OFFSET);
    }

    /** A copy of the bytes of the first such element; none if there is none. */
    static byte[] bytes(long list, int lengthBytes, Element element) {
        long value = find(list, lengthBytes, element);
        byte[] bytes = new byte[value == 0 ? 0 : length(value)];
        if (value != 0) {
            RawMemoryUnsafe.copy(value, bytes, 0, bytes.length);
        }
        return bytes;
    }

    /** The number in the first such element; the fallback if there is none. */
    static long number(long list, int lengthBytes, Element element, long fallback) {
        long value = find(list, lengthBytes, element);
        return value == 0 ? fallback : RawMemoryUnsafe.getLong(value);
    }
}
