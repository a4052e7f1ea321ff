package io.wedge.kernel.calls;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;

/** The two links of /proc that name whoever reads them: the kernel reads them for the application. */
final class OwnLinks {
    /** The path is neither of them. */
    static final long NONE = Long.MIN_VALUE;

    private static final byte[] SELF = "/proc/self".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] THREAD_SELF = "/proc/thread-self".getBytes(StandardCharsets.US_ASCII);

    private OwnLinks() {}

    /** Writes what the link says to that process: how many bytes. A call does not say which host thread it is from: the main one stands for all. */
    static long readlink(long path, int pid, long buffer) {
        String target;
        if (equal(path, SELF)) {
            target = String.valueOf(pid);
        } else if (equal(path, THREAD_SELF)) {
            target = pid + "/task/" + pid;
        } else {
            return NONE;
        }
        byte[] bytes = target.getBytes(StandardCharsets.US_ASCII);
        RawMemoryUnsafe.copy(bytes, 0, buffer, bytes.length);
        return bytes.length;
    }

    private static boolean equal(long path, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (RawMemoryUnsafe.getByte(path + i) != name[i]) {
                return false;
            }
        }
        return RawMemoryUnsafe.getByte(path + name.length) == 0;
    }
}
