package io.wedge.traces;

/**
 * How much of the payload a trace keeps.
 *
 * @param headBytes of each payload; what is longer is cut there. {@link Integer#MAX_VALUE}: all.
 */
public record PayloadPolicy(int headBytes) {
    /** Everything: what replay needs. */
    public static final PayloadPolicy FULL = new PayloadPolicy(Integer.MAX_VALUE);

    /** Lengths and hashes only. */
    public static final PayloadPolicy NONE = new PayloadPolicy(0);

    /**
     * Of {@code full}, {@code none} or {@code head:N}.
     *
     * @throws IllegalArgumentException for anything else; the message says what there is.
     */
    public static PayloadPolicy parse(String text) {
        if (text.equals("full")) {
            return FULL;
        }
        if (text.equals("none")) {
            return NONE;
        }
        if (text.matches("head:[0-9]{1,9}")) {
            return new PayloadPolicy(Integer.parseInt(text.substring("head:".length())));
        }
        throw new IllegalArgumentException("'" + text + "' is none of full, none, head:N");
    }

    /** Whether everything is kept. */
    public boolean isFull() {
        return headBytes == Integer.MAX_VALUE;
    }

    @Override
    public String toString() {
        return isFull() ? "full" : headBytes == 0 ? "none" : "head:" + headBytes;
    }
}
