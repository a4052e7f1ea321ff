package io.wedge.messages.flags;

/** Facts of a file; which of them a STAT asks for, as with statx(2). */
public enum StatField implements Bit {
    TYPE(1, "TYPE"),
    MODE(2, "MODE"),
    SIZE(4, "SIZE"),
    INO(8, "INO"),
    DEV(16, "DEV"),
    RDEV(32, "RDEV"),
    NLINK(64, "NLINK"),
    UID(128, "UID"),
    GID(256, "GID"),
    ATIME(512, "ATIME"),
    MTIME(1024, "MTIME"),
    CTIME(2048, "CTIME"),
    BTIME(4096, "BTIME");

    private final long value;
    private final String text;

    StatField(long value, String text) {
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

    /** Every fact there is. */
    public static long all() {
        return (1L << values().length) - 1;
    }
}
