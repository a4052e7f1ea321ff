package io.wedge.messages.flags;

/** Readiness; poll(2). */
public enum PollEvent implements Bit {
    IN(1, "POLLIN"),
    OUT(2, "POLLOUT"),
    PRIORITY(4, "POLLPRI"),
    ERROR(8, "POLLERR"),
    HANGUP(16, "POLLHUP"),
    INVALID(32, "POLLNVAL");

    private final long value;
    private final String text;

    PollEvent(long value, String text) {
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
