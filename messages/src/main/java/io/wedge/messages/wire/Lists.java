package io.wedge.messages.wire;

import io.wedge.messages.Element;

/** Looks into a list element whose shape has been checked with the message it stands in. Any thread. */
public final class Lists {
    private Lists() {}

    /**
     * The first element of its kind inside a list.
     *
     * @param list address of the list's inside, see {@link ElementReader#addressOf}.
     * @param listBytes its length; below 0 for a list that is missing.
     * @return where the element begins, for {@link #valueAt} and {@link #lengthAt}; 0 if there is none.
     */
    public static long find(long list, int listBytes, Element element) {
        for (int at = 0; at < listBytes; at += ElementDescriptor.bytesFor(lengthAt(list + at))) {
            if ((RawMemoryUnsafe.getShort(list + at + ElementDescriptor.ID_OFFSET) & 0xFFFF) == element.id()) {
                return list + at;
            }
        }
        return 0;
    }

    /** Address of an element's value. */
    public static long valueAt(long element) {
        return element + ElementDescriptor.HEADER_BYTES;
    }

    /** Length of an element's value in bytes. */
    public static int lengthAt(long element) {
        return RawMemoryUnsafe.getInt(element + ElementDescriptor.LENGTH_OFFSET);
    }

    /** The number of an integer or capability inside a list; the fallback if it is missing. */
    public static long longAt(long list, int listBytes, Element element, long fallback) {
        long found = find(list, listBytes, element);
        return found == 0 ? fallback : RawMemoryUnsafe.getLong(valueAt(found));
    }

    /** A copy of the bytes inside a list, or null. Allocates. */
    public static byte[] bytesAt(long list, int listBytes, Element element) {
        long found = find(list, listBytes, element);
        if (found == 0) {
            return null;
        }
        byte[] bytes = new byte[lengthAt(found)];
        RawMemoryUnsafe.copy(valueAt(found), bytes, 0, bytes.length);
        return bytes;
    }
}
