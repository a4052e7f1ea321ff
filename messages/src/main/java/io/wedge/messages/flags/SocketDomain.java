package io.wedge.messages.flags;

/** Address families; socket(2). */
public enum SocketDomain implements Bit {
    UNSPECIFIED(0, "AF_UNSPEC"),
    INET(1, "AF_INET"),
    INET6(2, "AF_INET6"),
    UNIX(3, "AF_UNIX");

    private final long value;
    private final String text;

    SocketDomain(long value, String text) {
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
