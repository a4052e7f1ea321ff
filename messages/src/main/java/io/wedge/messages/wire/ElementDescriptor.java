package io.wedge.messages.wire;

/** Where the fields of an element lie; see the package. */
public final class ElementDescriptor {
    public static final int ID_OFFSET = 0;
    public static final int TYPE_OFFSET = ID_OFFSET + Short.BYTES;
    public static final int FLAGS_OFFSET = TYPE_OFFSET + Byte.BYTES;
    public static final int LENGTH_OFFSET = FLAGS_OFFSET + Byte.BYTES;
    public static final int HEADER_BYTES = LENGTH_OFFSET + Integer.BYTES;

    /** Flag: a reader that does not know this element must not go on; it answers EPROTO. */
    public static final int FLAG_CRITICAL = 1;

    static final int ALIGNMENT = Long.BYTES;

    private ElementDescriptor() {}

    /** A value's length with its padding. */
    public static int padded(int lengthBytes) {
        return (lengthBytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** What an element with a value of that length takes in all. */
    public static int bytesFor(int lengthBytes) {
        return HEADER_BYTES + padded(lengthBytes);
    }
}
