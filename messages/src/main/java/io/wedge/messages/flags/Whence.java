package io.wedge.messages.flags;

/** Where lseek(2) counts from. */
public enum Whence implements Bit {
    SET(0, "SEEK_SET"),
    CURRENT(1, "SEEK_CUR"),
    END(2, "SEEK_END");

    private final long value;
    private final String text;

    Whence(long value, String text) {
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
