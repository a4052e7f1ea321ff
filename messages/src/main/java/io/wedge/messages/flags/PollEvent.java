package io.wedge.messages.flags;

/** Readiness; poll(2), and what epoll_ctl(2) adds. */
public enum PollEvent implements Bit {
    IN(1, "POLLIN"),
    OUT(2, "POLLOUT"),
    PRIORITY(4, "POLLPRI"),
    ERROR(8, "POLLERR"),
    HANGUP(16, "POLLHUP"),
    INVALID(32, "POLLNVAL"),
    PEER_CLOSED(64, "POLLRDHUP"),
    /** Of a member of an epoll set: reported once, then not before it is changed. */
    ONE_SHOT(128, "EPOLLONESHOT"),
    EDGE(256, "EPOLLET"),
    EXCLUSIVE(512, "EPOLLEXCLUSIVE");

    private final long value;
    private final String text;

    PollEvent(long value, String text) {
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
