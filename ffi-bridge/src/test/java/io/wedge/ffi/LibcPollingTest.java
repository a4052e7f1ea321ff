package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.EPOLLET;
import static io.wedge.ffi.HostFlags.EPOLLIN;
import static io.wedge.ffi.HostFlags.EPOLL_CTL_ADD;
import static io.wedge.ffi.HostFlags.EPOLL_CTL_DEL;
import static io.wedge.ffi.HostFlags.EPOLL_CTL_MOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.EpollEvent;
import io.wedge.ffi.layout.Itimerspec;
import io.wedge.ffi.layout.Pollfd;
import io.wedge.ffi.layout.Timespec;
import org.junit.jupiter.api.Test;

class LibcPollingTest extends HostTest {
    @Test
    void pollSeesWhatIsReady() {
        int[] pipe = pipe();
        long fds = memory.bytes(2L * Pollfd.SIZE);
        long soon = memory.bytes(Timespec.SIZE);
        pollfd(fds, pipe[0], HostFlags.POLLIN);
        pollfd(fds + Pollfd.SIZE, pipe[1], HostFlags.POLLOUT);
        assertThat(LibcPolling.poll(fds, 1, 0)).isZero();
        assertThat(LibcPolling.poll(fds, 2, -1)).isEqualTo(1);
        assertThat((int) RawMemoryUnsafe.getShort(fds + Pollfd.SIZE + Pollfd.REVENTS))
                .isEqualTo(HostFlags.POLLOUT);
        assertThat(LibcPolling.ppoll(fds, 1, soon, 0)).isZero();
        LibcFiles.write(pipe[1], soon, 1);
        assertThat(LibcPolling.ppoll(fds, 1, 0, 0)).isEqualTo(1);
        assertThat(LibcPolling.poll(1, 1, 0)).isEqualTo(-HostErrno.EFAULT);
    }

    private static void pollfd(long address, int fd, int events) {
        RawMemoryUnsafe.putInt(address + Pollfd.FD, fd);
        RawMemoryUnsafe.putShort(address + Pollfd.EVENTS, (short) events);
    }

    @Test
    void epollGivesBackTheDataItWasGiven() {
        int epoll = owned(LibcPolling.epoll_create1(HostFlags.EPOLL_CLOEXEC));
        int[] first = pipe();
        int[] second = pipe();
        long event = memory.bytes(EpollEvent.SIZE);
        long events = memory.bytes(4L * EpollEvent.SIZE);
        assertThat(LibcPolling.epoll_ctl(epoll, EPOLL_CTL_ADD, first[0], event(event, EPOLLIN, 0x1122334455667788L)))
                .isZero();
        assertThat(LibcPolling.epoll_ctl(epoll, EPOLL_CTL_ADD, second[0], event(event, EPOLLIN | EPOLLET, -2)))
                .isZero();
        assertThat(LibcPolling.epoll_ctl(epoll, EPOLL_CTL_ADD, first[0], event)).isEqualTo(-HostErrno.EEXIST);
        assertThat(LibcPolling.epoll_wait(epoll, events, 4, 0)).isZero();
        LibcFiles.write(first[1], event, 1);
        LibcFiles.write(second[1], event, 1);
        assertThat(LibcPolling.epoll_wait(epoll, events, 4, -1)).isEqualTo(2);
        assertThat(new long[] {data(events), data(events + EpollEvent.SIZE)})
                .containsExactlyInAnyOrder(0x1122334455667788L, -2);
        assertThat(RawMemoryUnsafe.getInt(events + EpollEvent.EVENTS)).isEqualTo(EPOLLIN);
        assertThat(LibcPolling.epoll_ctl(epoll, EPOLL_CTL_MOD, first[0], event(event, 0, 7)))
                .isZero();
        assertThat(LibcPolling.epoll_wait(epoll, events, 4, 0)).isZero();
        assertThat(LibcPolling.epoll_ctl(epoll, EPOLL_CTL_DEL, first[0], 0)).isZero();
        assertThat(LibcPolling.epoll_ctl(epoll, EPOLL_CTL_DEL, first[0], 0)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcPolling.epoll_wait(epoll, events, 0, 0)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcPolling.epoll_create1(-1)).isEqualTo(-HostErrno.EINVAL);
    }

    private static long event(long address, int events, long data) {
        RawMemoryUnsafe.putInt(address + EpollEvent.EVENTS, events);
        RawMemoryUnsafe.putLong(address + EpollEvent.DATA, data);
        return address;
    }

    private static long data(long address) {
        return RawMemoryUnsafe.getLong(address + EpollEvent.DATA);
    }

    @Test
    void eventsCount() {
        int fd = owned(LibcPolling.eventfd(3, HostFlags.EFD_CLOEXEC | HostFlags.EFD_NONBLOCK));
        long count = memory.bytes(8);
        RawMemoryUnsafe.putLong(count, 4);
        assertThat(LibcFiles.write(fd, count, 8)).isEqualTo(8);
        assertThat(LibcFiles.read(fd, count, 8)).isEqualTo(8);
        assertThat(RawMemoryUnsafe.getLong(count)).isEqualTo(7);
        assertThat(LibcFiles.read(fd, count, 8)).isEqualTo(-HostErrno.EAGAIN);
        assertThat(LibcPolling.eventfd(0, -1)).isEqualTo(-HostErrno.EINVAL);
    }

    @Test
    void timersExpire() {
        int fd = owned(LibcPolling.timerfd_create(HostFlags.CLOCK_MONOTONIC, HostFlags.TFD_CLOEXEC));
        long timer = memory.bytes(Itimerspec.SIZE);
        long count = memory.bytes(8);
        RawMemoryUnsafe.putLong(timer + Itimerspec.IT_VALUE + Timespec.TV_SEC, 3600);
        assertThat(LibcPolling.timerfd_settime(fd, 0, timer, 0)).isZero();
        assertThat(LibcPolling.timerfd_gettime(fd, timer)).isZero();
        assertThat(RawMemoryUnsafe.getLong(timer + Itimerspec.IT_VALUE + Timespec.TV_SEC))
                .isBetween(3500L, 3600L);
        RawMemoryUnsafe.fill(timer, Itimerspec.SIZE, (byte) 0);
        RawMemoryUnsafe.putLong(timer + Itimerspec.IT_VALUE + Timespec.TV_NSEC, 1000);
        assertThat(LibcPolling.timerfd_settime(fd, 0, timer, 0)).isZero();
        assertThat(LibcFiles.read(fd, count, 8)).isEqualTo(8);
        assertThat(RawMemoryUnsafe.getLong(count)).isEqualTo(1);
        assertThat(LibcPolling.timerfd_create(-1, 0)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcPolling.timerfd_settime(-1, 0, timer, 0)).isEqualTo(-HostErrno.EBADF);
    }
}
