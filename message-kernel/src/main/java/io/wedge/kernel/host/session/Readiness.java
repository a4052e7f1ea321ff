package io.wedge.kernel.host.session;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcPolling;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.EpollEvent;
import java.io.Closeable;
import java.io.IOException;

/** An epoll(7) set and an eventfd(2) that wakes its waiter. Registration is for any thread, waiting for one. */
public final class Readiness implements Closeable {
    /** What is reported whether asked for or not. */
    public static final int UNASKED = HostFlags.EPOLLERR | HostFlags.EPOLLHUP;

    /** Something to read, or the end of it. */
    public static final int READABLE = HostFlags.EPOLLIN;

    private static final int BATCH = 256;

    private final int epollFd;
    private final int wakeFd;
    private final long events = RawMemoryUnsafe.allocate((long) BATCH * EpollEvent.SIZE);
    private final long registration = RawMemoryUnsafe.allocate(EpollEvent.SIZE + 2L * Long.BYTES);
    private int count;
    private boolean closed;

    public Readiness() throws IOException {
        epollFd = (int) HostResult.check(LibcPolling.epoll_create1(HostFlags.EPOLL_CLOEXEC), "epoll_create1");
        wakeFd = (int) HostResult.check(LibcPolling.eventfd(0, HostFlags.O_CLOEXEC | HostFlags.O_NONBLOCK), "eventfd");
        RawMemoryUnsafe.putLong(registration + EpollEvent.SIZE, 1);
        add(wakeFd, HostFlags.EPOLLIN);
    }

    /**
     * Watches a descriptor, level-triggered, with poll(2)'s bits, which are epoll's.
     *
     * @return false if the descriptor is always ready: epoll refuses files.
     */
    public boolean add(int fd, int pollEvents) throws IOException {
        int result = control(HostFlags.EPOLL_CTL_ADD, fd, pollEvents);
        if (result == -HostErrno.EPERM) {
            return false;
        }
        HostResult.check(result, "epoll_ctl");
        return true;
    }

    /** Watches for something else. */
    public void modify(int fd, int pollEvents) throws IOException {
        HostResult.check(control(HostFlags.EPOLL_CTL_MOD, fd, pollEvents), "epoll_ctl");
    }

    /** Watches it no more. A descriptor that is closed already has left by itself. */
    public void remove(int fd) {
        control(HostFlags.EPOLL_CTL_DEL, fd, 0);
    }

    private synchronized int control(int operation, int fd, int pollEvents) {
        if (closed) {
            return -HostErrno.EBADF;
        }
        RawMemoryUnsafe.putInt(registration + EpollEvent.EVENTS, pollEvents);
        RawMemoryUnsafe.putLong(registration + EpollEvent.DATA, fd);
        return LibcPolling.epoll_ctl(epollFd, operation, fd, registration);
    }

    /** Waits until a descriptor is ready, {@link #wake} is called, or the time is over; negative waits for ever. */
    public void await(int timeoutMs) {
        count = Math.max(0, LibcPolling.epoll_wait(epollFd, events, BATCH, timeoutMs));
        for (int i = 0; i < count; i++) {
            if (fd(i) == wakeFd) {
                LibcFiles.read(wakeFd, registration + EpollEvent.SIZE + Long.BYTES, Long.BYTES);
            }
        }
    }

    /** How many descriptors the last wait found. */
    public int count() {
        return count;
    }

    /** One of them; never of use if it is the waker's own. */
    public int fd(int index) {
        return (int) RawMemoryUnsafe.getLong(events + (long) index * EpollEvent.SIZE + EpollEvent.DATA);
    }

    /** What it is ready for. */
    public int events(int index) {
        return RawMemoryUnsafe.getInt(events + (long) index * EpollEvent.SIZE + EpollEvent.EVENTS);
    }

    /** Ends a wait, the one that runs or the next. Any thread; after the close without effect. */
    public synchronized void wake() {
        if (!closed) {
            LibcFiles.write(wakeFd, registration + EpollEvent.SIZE, Long.BYTES);
        }
    }

    /** Once nobody waits any more. */
    @Override
    public synchronized void close() {
        closed = true;
        LibcFiles.close(epollFd);
        LibcFiles.close(wakeFd);
        RawMemoryUnsafe.free(events);
        RawMemoryUnsafe.free(registration);
    }
}
