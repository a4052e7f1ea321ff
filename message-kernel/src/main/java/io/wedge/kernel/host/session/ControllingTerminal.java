package io.wedge.kernel.host.session;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.PathScratch;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** This process's controlling terminal, tty(4), by an open file of its own: whatever standard input and output are. One thread, but for {@link #wake}. */
public final class ControllingTerminal implements Closeable {
    /** Of {@link #read}: there is nothing to read now. */
    public static final int NOTHING = -1;

    /** Of {@link #read}: the terminal is gone. */
    public static final int GONE = -2;

    private static final byte[] PATH = "/dev/tty".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 1024;

    private final int fd;
    private final Readiness readiness;
    private final long memory = RawMemoryUnsafe.allocate(BYTES);
    private boolean hungUp;

    private ControllingTerminal(int fd, Readiness readiness) {
        this.fd = fd;
        this.readiness = readiness;
    }

    /** Opens it; null if this process has none. */
    public static ControllingTerminal open() throws IOException {
        int fd;
        try (PathScratch path = new PathScratch()) {
            int flags = HostFlags.O_RDWR | HostFlags.O_NONBLOCK | HostFlags.O_CLOEXEC | HostFlags.O_NOCTTY;
            fd = LibcFiles.openat(HostFlags.AT_FDCWD, path.set(PATH), flags, 0);
        }
        if (fd < 0) {
            return null;
        }
        Readiness readiness = new Readiness();
        readiness.add(fd, HostFlags.EPOLLIN);
        return new ControllingTerminal(fd, readiness);
    }

    /** Forgets what has been typed and not been read: it was not meant for what comes now. */
    public void discardInput() {
        LibcDescriptors.ioctl(fd, HostFlags.TCFLSH, HostFlags.TCIFLUSH);
    }

    /** Sleeps until there is something to read, {@link #wake} is called, or the time is over; below 0 for ever. */
    public void await(int timeoutMs) {
        readiness.await(timeoutMs);
        for (int i = 0; i < readiness.count(); i++) {
            hungUp |= readiness.fd(i) == fd && (readiness.events(i) & Readiness.UNASKED) != 0;
        }
    }

    /** Ends a sleep, the one that runs or the next. Any thread. */
    public void wake() {
        readiness.wake();
    }

    /**
     * Reads what is there, without waiting.
     *
     * @return how many bytes; 0 if the user has ended the input; or {@link #NOTHING}, {@link #GONE}.
     */
    public int read(byte[] target) {
        long count = LibcFiles.read(fd, memory, Math.min(target.length, BYTES));
        if (count == -HostErrno.EAGAIN || count == -HostErrno.EINTR) {
            return NOTHING;
        }
        if (count < 0 || count == 0 && hungUp) {
            return GONE;
        }
        RawMemoryUnsafe.get(memory, target, 0, (int) count);
        return (int) count;
    }

    /**
     * Writes it all; while the user has stopped the output it waits.
     *
     * @param wanted whether it is worth while to wait; looked at when {@link #wake} was called.
     * @return false if not all could be written.
     */
    public boolean write(byte[] text, BooleanSupplier wanted) throws IOException {
        int done = 0;
        while (done < text.length) {
            int some = Math.min(text.length - done, BYTES);
            RawMemoryUnsafe.put(memory, text, done, some);
            long count = LibcFiles.write(fd, memory, some);
            if (count == -HostErrno.EAGAIN) {
                if (hungUp || !wanted.getAsBoolean()) {
                    return false;
                }
                readiness.modify(fd, HostFlags.EPOLLOUT);
                await(-1);
                readiness.modify(fd, HostFlags.EPOLLIN);
            } else if (count < 0 && count != -HostErrno.EINTR) {
                return false;
            } else {
                done += (int) Math.max(0, count);
            }
        }
        return true;
    }

    @Override
    public void close() {
        readiness.close();
        LibcFiles.close(fd);
        RawMemoryUnsafe.free(memory);
    }
}
