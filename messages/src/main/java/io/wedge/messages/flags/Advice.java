package io.wedge.messages.flags;

/** posix_fadvise(2). */
public enum Advice implements Bit {
    NORMAL(0, "POSIX_FADV_NORMAL"),
    RANDOM(1, "POSIX_FADV_RANDOM"),
    SEQUENTIAL(2, "POSIX_FADV_SEQUENTIAL"),
    WILLNEED(3, "POSIX_FADV_WILLNEED"),
    DONTNEED(4, "POSIX_FADV_DONTNEED"),
    NOREUSE(5, "POSIX_FADV_NOREUSE");

    private final long value;
    private final String text;

    Advice(long value, String text) {
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
