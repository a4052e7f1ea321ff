package io.wedge.messages.wire;

import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.Protocol;
import io.wedge.messages.wire.MalformedMessageException.Code;

/**
 * Reads a list of elements. {@link #wrap} checks the whole list once, nested lists included, and notes where each known element stands; after that look-ups
 * are an array access. The memory must not change meanwhile: a kernel copies a call before it reads it. One thread at a time; not copied, not kept.
 */
public class ElementReader {
    private final int[] places = new int[Element.limit()];
    private final int[] seen = new int[Element.limit()];
    private int seenCount;
    private long base;
    private int lengthBytes;
    private int unknownCritical = -1;

    /**
     * Points at elements and checks them.
     *
     * @throws MalformedMessageException if a length, type or depth is wrong.
     */
    public final void wrap(long address, int elementBytes) {
        for (int i = 0; i < seenCount; i++) {
            places[seen[i]] = 0;
        }
        seenCount = 0;
        unknownCritical = -1;
        base = address;
        lengthBytes = elementBytes;
        check(address, elementBytes, 0);
    }

    private void check(long address, int bytes, int depth) {
        if (depth > Protocol.MAX_LIST_DEPTH) {
            throw new MalformedMessageException(Code.TOO_DEEP, "lists nested deeper than " + Protocol.MAX_LIST_DEPTH);
        }
        int position = 0;
        while (position < bytes) {
            if (bytes - position < ElementDescriptor.HEADER_BYTES) {
                throw new MalformedMessageException(Code.TRUNCATED, "element header cut off at " + position);
            }
            int head = RawMemoryUnsafe.getInt(address + position);
            int length = RawMemoryUnsafe.getInt(address + position + ElementDescriptor.LENGTH_OFFSET);
            int id = head & 0xFFFF;
            if (length < 0 || length > bytes - position - ElementDescriptor.HEADER_BYTES) {
                throw new MalformedMessageException(Code.BAD_LENGTH, "element " + id + " says " + length + " bytes");
            }
            int total = ElementDescriptor.bytesFor(length);
            if (total > bytes - position) {
                throw new MalformedMessageException(Code.BAD_LENGTH, "element " + id + " has no padding");
            }
            ElementType type = ElementType.of(head >>> 16 & 0xFF);
            if (type == null || type.fixedLength() >= 0 && type.fixedLength() != length) {
                throw new MalformedMessageException(
                        Code.BAD_TYPE, "element " + id + " of type " + (head >>> 16 & 0xFF) + ", length " + length);
            }
            Element element = Element.of(id);
            if (element == null) {
                if ((head >>> 24 & ElementDescriptor.FLAG_CRITICAL) != 0 && unknownCritical < 0) {
                    unknownCritical = id;
                }
            } else if (element.type() != type) {
                throw new MalformedMessageException(Code.BAD_TYPE, element + " is " + element.type() + ", not " + type);
            } else if (depth == 0 && places[id] == 0) {
                places[id] = position + 1;
                seen[seenCount++] = id;
            }
            if (type == ElementType.LIST) {
                check(address + position + ElementDescriptor.HEADER_BYTES, length, depth + 1);
            }
            position += total;
        }
    }

    /** Id of the first element marked critical that this build does not know, or -1. */
    public final int unknownCritical() {
        return unknownCritical;
    }

    /** Whether the element stands in the list. */
    public final boolean has(Element element) {
        return places[element.id()] != 0;
    }

    /** The value of an integer or capability; the fallback if it is missing. */
    public final long longAt(Element element, long fallback) {
        int place = places[element.id()];
        return place == 0 ? fallback : RawMemoryUnsafe.getLong(valueAddress(place));
    }

    /** As {@link #longAt}, cut to 32 bits. */
    public final int intAt(Element element, int fallback) {
        return (int) longAt(element, fallback);
    }

    /** Length of a value in bytes; -1 if it is missing. */
    public final int lengthOf(Element element) {
        int place = places[element.id()];
        return place == 0 ? -1 : RawMemoryUnsafe.getInt(base + place - 1 + ElementDescriptor.LENGTH_OFFSET);
    }

    /** Address of a value; 0 if it is missing. */
    public final long addressOf(Element element) {
        int place = places[element.id()];
        return place == 0 ? 0 : valueAddress(place);
    }

    /** A copy of a value's bytes, or null. Allocates. */
    public final byte[] bytesAt(Element element) {
        int length = lengthOf(element);
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        RawMemoryUnsafe.copy(addressOf(element), bytes, 0, length);
        return bytes;
    }

    /** Seconds of a time; the fallback if it is missing. */
    public final long secondsAt(Element element, long fallback) {
        return longAt(element, fallback);
    }

    /** Nanoseconds of a time; 0 if it is missing. */
    public final int nanosAt(Element element) {
        int place = places[element.id()];
        return place == 0 ? 0 : RawMemoryUnsafe.getInt(valueAddress(place) + Long.BYTES);
    }

    /** Offset of a region in the arena, unsigned 32 bits; -1 if it is missing. */
    public final long regionOffset(Element element) {
        int place = places[element.id()];
        return place == 0 ? -1 : RawMemoryUnsafe.getLong(valueAddress(place)) & 0xFFFF_FFFFL;
    }

    /** Length of a region in bytes, unsigned 32 bits; -1 if it is missing. */
    public final long regionLength(Element element) {
        int place = places[element.id()];
        return place == 0 ? -1 : RawMemoryUnsafe.getLong(valueAddress(place)) >>> 32;
    }

    /** Address of the first element. */
    public final long address() {
        return base;
    }

    /** Length of all elements in bytes. */
    public final int lengthBytes() {
        return lengthBytes;
    }

    /** Starts a walk over all elements, unknown ones included; 0 if there are none. The cursor is the place behind which {@link #next} goes on. */
    public final int first() {
        return lengthBytes == 0 ? -1 : 0;
    }

    /** The element behind the one at the cursor, or -1. */
    public final int next(int cursor) {
        int next = cursor + ElementDescriptor.bytesFor(lengthAt(cursor));
        return next >= lengthBytes ? -1 : next;
    }

    /** Id of the element at a cursor. */
    public final int idAt(int cursor) {
        return RawMemoryUnsafe.getShort(base + cursor) & 0xFFFF;
    }

    /** Length of the value at a cursor in bytes. */
    public final int lengthAt(int cursor) {
        return RawMemoryUnsafe.getInt(base + cursor + ElementDescriptor.LENGTH_OFFSET);
    }

    /** Address of the value at a cursor. */
    public final long addressAt(int cursor) {
        return base + cursor + ElementDescriptor.HEADER_BYTES;
    }

    private long valueAddress(int place) {
        return base + place - 1 + ElementDescriptor.HEADER_BYTES;
    }
}
