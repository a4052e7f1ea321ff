package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** Readiness: poll(2), epoll(7), eventfd(2), timerfd_create(2). Each returns a value &ge; 0, or {@code -errno}. */
public final class LibcPolling {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcPolling() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        int poll(long pollfds, long count, int timeoutMs);

        int ppoll(long pollfds, long count, long timeout, long signals);

        int epoll_create1(int flags);

        int epoll_ctl(int epollFd, int operation, int fd, long event);

        int epoll_wait(int epollFd, long events, int count, int timeoutMs);

        int eventfd(int initial, int flags);

        int timerfd_create(int clock, int flags);

        int timerfd_settime(int fd, int flags, long newValue, long oldValue);

        int timerfd_gettime(int fd, long value);
    }

    /** poll(2) of an array of {@link io.wedge.ffi.layout.Pollfd}: how many have events. -1 waits for ever. */
    public static int poll(long pollfdsAddress, int count, int timeoutMs) {
        return result(C.poll(pollfdsAddress, count, timeoutMs));
    }

    /** ppoll(2): as poll, with a {@link io.wedge.ffi.layout.Timespec} (0 waits for ever) and a signal mask (0 leaves it). */
    public static int ppoll(long pollfdsAddress, int count, long timespecAddress, long signalsAddress) {
        return result(C.ppoll(pollfdsAddress, count, timespecAddress, signalsAddress));
    }

    /** epoll_create1(2): the descriptor. */
    public static int epoll_create1(int flags) {
        return result(C.epoll_create1(flags));
    }

    /** epoll_ctl(2), with an {@link io.wedge.ffi.layout.EpollEvent}. */
    public static int epoll_ctl(int epollFd, int operation, int fd, long eventAddress) {
        return result(C.epoll_ctl(epollFd, operation, fd, eventAddress));
    }

    /** epoll_wait(2): how many {@link io.wedge.ffi.layout.EpollEvent} were written. -1 waits for ever. */
    public static int epoll_wait(int epollFd, long eventsAddress, int count, int timeoutMs) {
        return result(C.epoll_wait(epollFd, eventsAddress, count, timeoutMs));
    }

    /** eventfd(2): the descriptor; read and written as 8 bytes. */
    public static int eventfd(int initial, int flags) {
        return result(C.eventfd(initial, flags));
    }

    /** timerfd_create(2): the descriptor; a read gives 8 bytes, the number of expirations. */
    public static int timerfd_create(int clock, int flags) {
        return result(C.timerfd_create(clock, flags));
    }

    /** timerfd_settime(2), with {@link io.wedge.ffi.layout.Itimerspec}; the old value's address may be 0. */
    public static int timerfd_settime(int fd, int flags, long newValueAddress, long oldValueAddress) {
        return result(C.timerfd_settime(fd, flags, newValueAddress, oldValueAddress));
    }

    /** timerfd_gettime(2) into an {@link io.wedge.ffi.layout.Itimerspec}. */
    public static int timerfd_gettime(int fd, long valueAddress) {
        return result(C.timerfd_gettime(fd, valueAddress));
    }
}
