package io.wedge.messages.flags;

/** What an inode is. */
public enum FileType implements Bit {
    UNKNOWN(0, "unknown"),
    REGULAR(1, "regular"),
    DIRECTORY(2, "directory"),
    SYMLINK(3, "symlink"),
    CHARACTER(4, "char"),
    BLOCK(5, "block"),
    FIFO(6, "fifo"),
    SOCKET(7, "socket");

    private final long value;
    private final String text;

    FileType(long value, String text) {
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
