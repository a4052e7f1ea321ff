package io.wedge.messages.flags;

/** What access(2) asks about, and the rights of a grant; 0 asks whether the file exists. */
public enum AccessMode implements Bit {
    EXECUTE(1, "X_OK"),
    WRITE(2, "W_OK"),
    READ(4, "R_OK");

    private final long value;
    private final String text;

    AccessMode(long value, String text) {
        this.value = value;
        this.text = text;
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    public String text() {
        return text;
    }
}
