package io.wedge.messages.wire;

import io.wedge.messages.Element;
import io.wedge.messages.ElementType;

/**
 * Appends elements to memory it does not own. One thread at a time. Running over the end throws {@link IndexOutOfBoundsException} and leaves what was
 * written before in place: a caller that can continue elsewhere rolls back with {@link #truncateTo}.
 */
public class ElementWriter {
    private long base;
    private long position;
    private long limit;

    /** Points at the memory; nothing is written yet. */
    public final void wrap(long address, long capacityBytes) {
        base = address;
        position = address;
        limit = address + capacityBytes;
    }

    /** Address of the first element. */
    public final long address() {
        return base;
    }

    /** Bytes of elements written so far. */
    public final int lengthBytes() {
        return (int) (position - base);
    }

    /** Bytes that still fit. */
    public final long remaining() {
        return limit - position;
    }

    /** Forgets all that was written behind a length taken from {@link #lengthBytes}. */
    public final void truncateTo(int lengthBytes) {
        position = base + lengthBytes;
    }

    /** An integer, capability or anything else of one long. */
    public final ElementWriter putLong(Element element, long value) {
        long at = begin(element, Long.BYTES);
        RawMemoryUnsafe.putLong(at, value);
        return this;
    }

    /** A point in time. */
    public final ElementWriter putTime(Element element, long seconds, int nanos) {
        long at = begin(element, 16);
        RawMemoryUnsafe.putLong(at, seconds);
        RawMemoryUnsafe.putLong(at + Long.BYTES, nanos & 0xFFFF_FFFFL);
        return this;
    }

    /** A piece of the arena. */
    public final ElementWriter putRegion(Element element, int offset, int lengthBytes) {
        return putLong(element, (offset & 0xFFFF_FFFFL) | (long) lengthBytes << 32);
    }

    /** Bytes from memory: data, names, paths. */
    public final ElementWriter putBytes(Element element, long address, int lengthBytes) {
        long at = begin(element, lengthBytes);
        RawMemoryUnsafe.copy(address, at, lengthBytes);
        return this;
    }

    /** Bytes from the heap. */
    public final ElementWriter putBytes(Element element, byte[] bytes, int offset, int lengthBytes) {
        long at = begin(element, lengthBytes);
        RawMemoryUnsafe.copy(bytes, offset, at, lengthBytes);
        return this;
    }

    /** All of an array. */
    public final ElementWriter putBytes(Element element, byte[] bytes) {
        return putBytes(element, bytes, 0, bytes.length);
    }

    /**
     * Makes room for bytes that the caller writes itself.
     *
     * @return the address of the value.
     */
    public final long reserveBytes(Element element, int lengthBytes) {
        return begin(element, lengthBytes);
    }

    /** Room for elements as they stand in another message, which was checked: the caller copies them to where this ended. */
    public final ElementWriter reserveRaw(int elementBytes) {
        require(elementBytes);
        position += elementBytes;
        return this;
    }

    /**
     * Opens a list; what is written from now on stands inside, until {@link #endList}.
     *
     * @return a mark for endList.
     */
    public final int beginList(Element element) {
        require(ElementDescriptor.HEADER_BYTES);
        int mark = lengthBytes();
        header(element, 0);
        position += ElementDescriptor.HEADER_BYTES;
        return mark;
    }

    /** Closes the list that beginList opened. */
    public final void endList(int mark) {
        int length = lengthBytes() - mark - ElementDescriptor.HEADER_BYTES;
        RawMemoryUnsafe.putInt(base + mark + ElementDescriptor.LENGTH_OFFSET, length);
    }

    /** Marks the element that starts at that place as one its reader must know. */
    public final void critical(int mark) {
        RawMemoryUnsafe.putByte(base + mark + ElementDescriptor.FLAGS_OFFSET, (byte) ElementDescriptor.FLAG_CRITICAL);
    }

    private long begin(Element element, int lengthBytes) {
        int total = ElementDescriptor.bytesFor(lengthBytes);
        require(total);
        header(element, lengthBytes);
        long value = position + ElementDescriptor.HEADER_BYTES;
        if (lengthBytes % ElementDescriptor.ALIGNMENT != 0) {
            RawMemoryUnsafe.putLong(position + total - ElementDescriptor.ALIGNMENT, 0);
        }
        position += total;
        return value;
    }

    private void header(Element element, int lengthBytes) {
        ElementType type = element.type();
        RawMemoryUnsafe.putInt(position, element.id() | type.code() << 16);
        RawMemoryUnsafe.putInt(position + ElementDescriptor.LENGTH_OFFSET, lengthBytes);
    }

    private void require(int bytes) {
        if (bytes > limit - position || bytes < 0) {
            throw new IndexOutOfBoundsException("element of " + bytes + " bytes, room for " + (limit - position));
        }
    }
}
