package io.wedge.messages.flags;

/** State of a network interface, netdevice(7). */
public enum InterfaceFlag implements Bit {
    UP(1, "IFF_UP"),
    BROADCAST(2, "IFF_BROADCAST"),
    LOOPBACK(4, "IFF_LOOPBACK"),
    POINT_TO_POINT(8, "IFF_POINTOPOINT"),
    RUNNING(16, "IFF_RUNNING"),
    MULTICAST(32, "IFF_MULTICAST"),
    /** Another name of an interface, such as eth0:1. */
    VIRTUAL(64, "virtual");

    private final long value;
    private final String text;

    InterfaceFlag(long value, String text) {
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
