package io.wedge.messages.flags;

/** A named number of a flag set or a small enumeration. Numbers are on the wire and never reused. */
public interface Bit {
    /** The name, as Java spells it. */
    String name();

    /** The number on the wire: one bit in a set, any number in an enumeration. */
    long value();

    /** True if values are or-ed together; false if just one stands at a time. */
    default boolean combines() {
        return true;
    }

    /** How people know it, as in {@code O_RDONLY}. */
    default String text() {
        return name();
    }

    /** Writes a value in names: {@code O_WRONLY|O_CREAT}; what has no name follows in hexadecimal. */
    static String format(Bit[] bits, long value) {
        if (bits.length > 0 && !bits[0].combines()) {
            for (Bit bit : bits) {
                if (bit.value() == value) {
                    return bit.text();
                }
            }
            return Long.toString(value);
        }
        StringBuilder text = new StringBuilder();
        long rest = value;
        for (Bit bit : bits) {
            if (bit.value() != 0 && (value & bit.value()) == bit.value()) {
                text.append(text.isEmpty() ? "" : "|").append(bit.text());
                rest &= ~bit.value();
            }
        }
        if (rest != 0) {
            text.append(text.isEmpty() ? "0x" : "|0x").append(Long.toHexString(rest));
        }
        return text.isEmpty() ? "0" : text.toString();
    }
}
