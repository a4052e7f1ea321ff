package io.wedge.messages.flags;

/** Which direction of a connection ends; shutdown(2). */
public enum ShutdownHow implements Bit {
    READ(0, "SHUT_RD"),
    WRITE(1, "SHUT_WR"),
    BOTH(2, "SHUT_RDWR");

    private final long value;
    private final String text;

    ShutdownHow(long value, String text) {
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

    @Override
    public boolean combines() {
        return false;
    }
}
