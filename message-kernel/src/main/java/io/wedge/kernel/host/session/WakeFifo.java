package io.wedge.kernel.host.session;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcPaths;
import io.wedge.ffi.LibcPolling;
import io.wedge.ffi.PathScratch;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Pollfd;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A named pipe on which one poller sleeps and that anybody who may open it can ring. One sleeper. */
public final class WakeFifo implements Closeable {
    private static final int DRAIN_BYTES = 256;
    private static final int POLLFD = DRAIN_BYTES;
    private static final int BYTE = POLLFD + Pollfd.SIZE;

    private final int fd;
    private final long scratch;

    private WakeFifo(int fd) {
        this.fd = fd;
        this.scratch = RawMemoryUnsafe.allocate(BYTE + 1);
        RawMemoryUnsafe.putInt(scratch + POLLFD + Pollfd.FD, fd);
        RawMemoryUnsafe.putShort(scratch + POLLFD + Pollfd.EVENTS, (short) HostFlags.POLLIN);
    }

    /** Makes the pipe, mode 0600, and opens both its ends, so that neither opening nor ringing ever waits for the other side. */
    public static WakeFifo create(Path path) throws IOException {
        try (PathScratch name = new PathScratch()) {
            long address = name.set(path.toString().getBytes(StandardCharsets.UTF_8));
            HostResult.check(
                    LibcPaths.mknodat(HostFlags.AT_FDCWD, address, HostFlags.S_IFIFO | 0600, 0), "mkfifo " + path);
            int flags = HostFlags.O_RDWR | HostFlags.O_NONBLOCK | HostFlags.O_CLOEXEC;
            return new WakeFifo(
                    (int) HostResult.check(LibcFiles.openat(HostFlags.AT_FDCWD, address, flags, 0), path.toString()));
        }
    }

    /** Sleeps until it is rung, and takes what rang. */
    public void sleep() {
        LibcPolling.poll(scratch + POLLFD, 1, -1);
        while (LibcFiles.read(fd, scratch, DRAIN_BYTES) == DRAIN_BYTES) {
            // More than one buffer full: somebody rings without need. Read on.
        }
    }

    /** Wakes the sleeper. Any thread. A full pipe wakes as well as one more byte would. */
    public void ring() {
        LibcFiles.write(fd, scratch + BYTE, 1);
    }

    /** Once the sleeper has ended. */
    @Override
    public void close() {
        LibcFiles.close(fd);
        RawMemoryUnsafe.free(scratch);
    }
}
