package io.wedge.messages.flags;

/** Kinds of socket; socket(2). */
public enum SocketType implements Bit {
    STREAM(1, "SOCK_STREAM"),
    DATAGRAM(2, "SOCK_DGRAM"),
    RAW(3, "SOCK_RAW"),
    SEQUENCED(4, "SOCK_SEQPACKET");

    private final long value;
    private final String text;

    SocketType(long value, String text) {
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
