package io.wedge.messages;

/** How the value of an element is laid out. The code is on the wire. */
public enum ElementType {
    /** A signed 64-bit integer, little-endian. */
    INTEGER(1, Long.BYTES),
    /** Any bytes. */
    BYTES(2, -1),
    /** A path as the host spells it: bytes without NUL, in no particular charset. */
    PATH(3, -1),
    /** A capability of the session: index and generation, see {@link Protocol#VIRTUAL_FD_BASE}. */
    CAPABILITY(4, Long.BYTES),
    /** A piece of the session's arena: offset (4 bytes), length (4 bytes). */
    REGION(5, Long.BYTES),
    /** Elements inside. */
    LIST(6, -1),
    /** A point in time: seconds since the epoch (8 bytes), nanoseconds (4 bytes), reserved (4 bytes). */
    TIME(7, 16);

    private static final ElementType[] BY_CODE = new ElementType[8];

    static {
        for (ElementType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final int fixedLength;

    ElementType(int code, int fixedLength) {
        this.code = code;
        this.fixedLength = fixedLength;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** Length of every value of this type in bytes, or -1 where values differ in length. */
    public int fixedLength() {
        return fixedLength;
    }

    /** The type of that number, or null. */
    public static ElementType of(int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
