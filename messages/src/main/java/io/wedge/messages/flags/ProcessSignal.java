package io.wedge.messages.flags;

/** What a process may be told. */
public enum ProcessSignal implements Bit {
    TERMINATE(1, "SIGTERM"),
    KILL(2, "SIGKILL");

    private final long value;
    private final String text;

    ProcessSignal(long value, String text) {
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
