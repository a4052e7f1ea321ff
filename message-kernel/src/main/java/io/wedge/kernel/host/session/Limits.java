package io.wedge.kernel.host.session;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Rlimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resource limits, getrlimit(2): an application's, which hold for what the kernel does for it, and the kernel's own, which must not. */
public final class Limits {
    private static final int SELF = 0;

    private Limits() {}

    /** How many descriptors more a process may have, beside those it has now. */
    public static int descriptorsLeft(int pid) throws IOException {
        long soft = soft(pid, HostFlags.RLIMIT_NOFILE);
        if (soft > Integer.MAX_VALUE) {
            return Integer.MAX_VALUE;
        }
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) Math.max(0, soft - open.count());
        }
    }

    /** Bytes that a process's files may have; {@link Long#MAX_VALUE} for no limit. */
    public static long fileSize(int pid) throws IOException {
        return soft(pid, HostFlags.RLIMIT_FSIZE);
    }

    private static long soft(int pid, int resource) throws IOException {
        long limit = RawMemoryUnsafe.allocate(Rlimit.SIZE);
        try {
            HostResult.check(LibcProcesses.prlimit(pid, resource, 0, limit), "prlimit " + pid);
            return bytes(RawMemoryUnsafe.getLong(limit + Rlimit.RLIM_CUR));
        } finally {
            RawMemoryUnsafe.free(limit);
        }
    }

    /** The host's infinity is all ones; anything that large is none at all. */
    private static long bytes(long limit) {
        return limit < 0 ? Long.MAX_VALUE : limit;
    }

    /**
     * Raises this process's own limits as far as it may: descriptors and file sizes to the hard ones, and file sizes beyond where it has the privilege.
     *
     * @return the largest file that this process can make from now on.
     */
    public static long raiseOwn() throws IOException {
        raise(HostFlags.RLIMIT_NOFILE, false);
        if (fileSize(SELF) != Long.MAX_VALUE) {
            raise(HostFlags.RLIMIT_FSIZE, false);
        }
        if (fileSize(SELF) != Long.MAX_VALUE) {
            raise(HostFlags.RLIMIT_FSIZE, true);
        }
        return fileSize(SELF);
    }

    /** Soft to hard, or both to infinity. Without the privilege the second has no effect. */
    private static void raise(int resource, boolean beyond) throws IOException {
        long limit = RawMemoryUnsafe.allocate(Rlimit.SIZE);
        try {
            HostResult.check(LibcProcesses.prlimit(SELF, resource, 0, limit), "getrlimit");
            long hard = beyond ? -1 : RawMemoryUnsafe.getLong(limit + Rlimit.RLIM_MAX);
            RawMemoryUnsafe.putLong(limit + Rlimit.RLIM_CUR, hard);
            RawMemoryUnsafe.putLong(limit + Rlimit.RLIM_MAX, hard);
            LibcProcesses.prlimit(SELF, resource, limit, 0);
        } finally {
            RawMemoryUnsafe.free(limit);
        }
    }
}
