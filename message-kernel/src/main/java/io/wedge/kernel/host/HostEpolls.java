package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcPolling;
import io.wedge.ffi.layout.EpollEvent;
import io.wedge.messages.flags.EpollOperation;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** The application's epoll sets and event counters. */
public final class HostEpolls {
    /** What one look finds at the most. */
    public static final int MAX_EVENTS = Scratch.BULK_BYTES / 16;

    private HostEpolls() {}

    /** epoll_create1(2). */
    public static long create() {
        return LibcPolling.epoll_create1(EPOLL_CLOEXEC);
    }

    /** eventfd(2). */
    public static long eventfd(long initial) {
        return initial < 0 || initial > 0xFFFF_FFFFL
                ? -HostErrno.EINVAL
                : LibcPolling.eventfd((int) initial, EFD_CLOEXEC | EFD_NONBLOCK);
    }

    /** epoll_ctl(2); numbers are Wedge's. */
    public static long control(int epoll, long operation, int fd, long events, int cookie) {
        int host = hostOperation(operation);
        if (host < 0) {
            return -HostErrno.EINVAL;
        }
        long event = Scratch.current().struct();
        RawMemoryUnsafe.putInt(event + EpollEvent.EVENTS, hostEvents(events));
        RawMemoryUnsafe.putLong(event + EpollEvent.DATA, cookie & 0xFFFF_FFFFL);
        return LibcPolling.epoll_ctl(epoll, host, fd, event);
    }

    private static int hostOperation(long operation) {
        if (operation == EpollOperation.ADD.value()) {
            return EPOLL_CTL_ADD;
        }
        if (operation == EpollOperation.REMOVE.value()) {
            return EPOLL_CTL_DEL;
        }
        return operation == EpollOperation.MODIFY.value() ? EPOLL_CTL_MOD : -1;
    }

    private static int hostEvents(long events) {
        return Translations.poll(events)
                | ((events & PollEvent.PEER_CLOSED.value()) != 0 ? EPOLLRDHUP : 0)
                | ((events & PollEvent.ONE_SHOT.value()) != 0 ? EPOLLONESHOT : 0)
                | ((events & PollEvent.EDGE.value()) != 0 ? EPOLLET : 0)
                | ((events & PollEvent.EXCLUSIVE.value()) != 0 ? EPOLLEXCLUSIVE : 0);
    }

    /** epoll_wait(2) that only looks: how many {@link #ready} has. */
    public static long look(int epoll, int most) {
        return LibcPolling.epoll_wait(epoll, Scratch.current().bulk(), Math.min(most, MAX_EVENTS), 0);
    }

    /** One found by {@link #look}: its cookie in the high 32 bits, {@link PollEvent}s in the low. */
    public static long ready(int index) {
        long event = Scratch.current().bulk() + (long) index * EpollEvent.SIZE;
        int host = RawMemoryUnsafe.getInt(event + EpollEvent.EVENTS);
        long events = Translations.pollEvents(host) | ((host & EPOLLRDHUP) != 0 ? PollEvent.PEER_CLOSED.value() : 0);
        return RawMemoryUnsafe.getLong(event + EpollEvent.DATA) << 32 | events;
    }
}
