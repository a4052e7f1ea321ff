package io.wedge.kernel.host;

import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcPolling;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Pollfd;
import java.io.Closeable;

/**
 * How a process ended that is nobody's child here. Linux tells it from 6.15 on to whoever has a descriptor of the process from before its end, once its parent has reaped it. Any thread, one at a
 * time.
 */
public final class ProcessEnd implements Closeable {
    /** It is not known. */
    public static final int UNKNOWN = -1;

    // linux/pidfd.h: struct pidfd_info in its first version, the same everywhere.
    private static final long PIDFD_GET_INFO = 0xC040FF0BL;
    private static final int INFO_BYTES = 64;
    private static final long PIDFD_INFO_EXIT = 1 << 3;
    private static final int EXIT_CODE = 60;

    /** As shells number the end by a signal. */
    private static final int SIGNALLED = 0x80;

    private final int pidfd;

    private ProcessEnd(int pidfd) {
        this.pidfd = pidfd;
    }

    /** Of a process that is there. */
    public static ProcessEnd of(int pid) {
        return new ProcessEnd(HostProcesses.pidfd(pid));
    }

    /**
     * Its exit status, or 128 and the number of the signal that ended it; {@link #UNKNOWN} on an older host, or if it was not reaped in time.
     *
     * @param patienceMs how long to wait for that.
     */
    public int status(int patienceMs) {
        if (pidfd < 0) {
            return UNKNOWN;
        }
        long memory = RawMemoryUnsafe.allocate(INFO_BYTES);
        try {
            RawMemoryUnsafe.putInt(memory + Pollfd.FD, pidfd);
            // Nothing is asked for: it hangs up when the process is gone for good.
            RawMemoryUnsafe.putInt(memory + Pollfd.EVENTS, 0);
            LibcPolling.poll(memory, 1, patienceMs);
            RawMemoryUnsafe.fill(memory, INFO_BYTES, (byte) 0);
            RawMemoryUnsafe.putLong(memory, PIDFD_INFO_EXIT);
            int result = LibcDescriptors.ioctl(pidfd, PIDFD_GET_INFO, memory);
            if (result < 0 || (RawMemoryUnsafe.getLong(memory) & PIDFD_INFO_EXIT) == 0) {
                return UNKNOWN;
            }
            return ofWait(RawMemoryUnsafe.getInt(memory + EXIT_CODE));
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    /** As wait(2) has it: the signal in the lowest seven bits, or the status in the next byte. */
    private static int ofWait(int code) {
        int signal = code & 0x7f;
        return signal == 0 ? code >> Byte.SIZE & 0xff : SIGNALLED + signal;
    }

    @Override
    public void close() {
        if (pidfd >= 0) {
            LibcFiles.close(pidfd);
        }
    }
}
