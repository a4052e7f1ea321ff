package io.wedge.messages.flags;

/** How a file is opened; open(2). */
public enum OpenFlag implements Bit {
    READ(1, "O_READ"),
    WRITE(2, "O_WRITE"),
    CREATE(4, "O_CREAT"),
    EXCLUSIVE(8, "O_EXCL"),
    TRUNCATE(16, "O_TRUNC"),
    APPEND(32, "O_APPEND"),
    SYNC(64, "O_SYNC"),
    DSYNC(128, "O_DSYNC"),
    DIRECT(256, "O_DIRECT"),
    NOFOLLOW(512, "O_NOFOLLOW"),
    DIRECTORY(1024, "O_DIRECTORY"),
    NOATIME(2048, "O_NOATIME"),
    NONBLOCK(4096, "O_NONBLOCK"),
    PATH_ONLY(8192, "O_PATH"),
    TMPFILE(16384, "O_TMPFILE");

    private final long value;
    private final String text;

    OpenFlag(long value, String text) {
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
