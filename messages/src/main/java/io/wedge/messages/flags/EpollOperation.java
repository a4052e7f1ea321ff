package io.wedge.messages.flags;

/** What to do with a member of an epoll set; epoll_ctl(2). */
public enum EpollOperation implements Bit {
    ADD(1, "EPOLL_CTL_ADD"),
    REMOVE(2, "EPOLL_CTL_DEL"),
    MODIFY(3, "EPOLL_CTL_MOD");

    private final long value;
    private final String text;

    EpollOperation(long value, String text) {
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
