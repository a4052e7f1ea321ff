package io.wedge.messages.flags;

/** How a path is resolved; the AT_ flags of openat(2) and its kin. */
public enum AtFlag implements Bit {
    NOFOLLOW(1, "AT_SYMLINK_NOFOLLOW"),
    REMOVEDIR(2, "AT_REMOVEDIR"),
    EMPTY_PATH(4, "AT_EMPTY_PATH"),
    EFFECTIVE(8, "AT_EACCESS");

    private final long value;
    private final String text;

    AtFlag(long value, String text) {
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
