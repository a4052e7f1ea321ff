package io.wedge.messages.flags;

/** How a message is sent or received; send(2), recv(2). */
public enum MessageFlag implements Bit {
    OUT_OF_BAND(1, "MSG_OOB"),
    PEEK(2, "MSG_PEEK"),
    TRUNCATED(4, "MSG_TRUNC");

    private final long value;
    private final String text;

    MessageFlag(long value, String text) {
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
