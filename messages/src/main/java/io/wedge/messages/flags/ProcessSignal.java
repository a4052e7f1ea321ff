package io.wedge.messages.flags;

/** What a process may be told. */
public enum ProcessSignal implements Bit {
    TERMINATE(1, "SIGTERM"),
    KILL(2, "SIGKILL"),
    /** Makes a JVM listen for those that want to attach; ends most other processes. */
    QUIT(3, "SIGQUIT");

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

    @Override
    public boolean combines() {
        return false;
    }
}
