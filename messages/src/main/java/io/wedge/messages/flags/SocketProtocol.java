package io.wedge.messages.flags;

/** Protocols of a socket; ip(7). DEFAULT is the one that goes with domain and type. */
public enum SocketProtocol implements Bit {
    DEFAULT(0, "0"),
    TCP(1, "IPPROTO_TCP"),
    UDP(2, "IPPROTO_UDP"),
    ICMP(3, "IPPROTO_ICMP"),
    ICMP6(4, "IPPROTO_ICMPV6"),
    SCTP(5, "IPPROTO_SCTP");

    private final long value;
    private final String text;

    SocketProtocol(long value, String text) {
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
