package io.wedge.messages.flags;

/** inotify(7) events and watch flags. */
public enum WatchEvent implements Bit {
    ACCESS(1, "IN_ACCESS"),
    MODIFY(2, "IN_MODIFY"),
    ATTRIB(4, "IN_ATTRIB"),
    CLOSE_WRITE(8, "IN_CLOSE_WRITE"),
    CLOSE_NOWRITE(16, "IN_CLOSE_NOWRITE"),
    OPEN(32, "IN_OPEN"),
    MOVED_FROM(64, "IN_MOVED_FROM"),
    MOVED_TO(128, "IN_MOVED_TO"),
    CREATE(256, "IN_CREATE"),
    DELETE(512, "IN_DELETE"),
    DELETE_SELF(1024, "IN_DELETE_SELF"),
    MOVE_SELF(2048, "IN_MOVE_SELF"),
    UNMOUNT(4096, "IN_UNMOUNT"),
    OVERFLOW(8192, "IN_Q_OVERFLOW"),
    IGNORED(16384, "IN_IGNORED"),
    ONLYDIR(32768, "IN_ONLYDIR"),
    DONT_FOLLOW(65536, "IN_DONT_FOLLOW"),
    EXCL_UNLINK(131072, "IN_EXCL_UNLINK"),
    MASK_ADD(262144, "IN_MASK_ADD"),
    ISDIR(524288, "IN_ISDIR"),
    ONESHOT(1048576, "IN_ONESHOT");

    private final long value;
    private final String text;

    WatchEvent(long value, String text) {
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
