package io.wedge.messages.flags;

/** The clocks of clock_gettime(2). */
public enum ClockId implements Bit {
    /** Time of day: since 1970. */
    REALTIME(0),
    /** Since some moment in the past; never set. */
    MONOTONIC(1);

    private final long value;

    ClockId(long value) {
        this.value = value;
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    public String text() {
        return "CLOCK_" + name();
    }

    @Override
    public boolean combines() {
        return false;
    }
}
