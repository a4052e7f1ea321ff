package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.layout.Flock;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** Byte-range locks of open file descriptions, fcntl(2) F_OFD_SETLK. Never waits. A length of {@link Long#MAX_VALUE} or 0 reaches to the end, as the JDK and the host have it. */
public final class HostLocks {
    private HostLocks() {}

    /** Locks: -EAGAIN if another holds a part of it. */
    public static long tryLock(int fd, long offset, long bytes, boolean exclusive) {
        long result = set(fd, offset, bytes, exclusive ? F_WRLCK : F_RDLCK);
        return result == -HostErrno.EACCES ? -HostErrno.EAGAIN : result;
    }

    /** Unlocks. */
    public static long unlock(int fd, long offset, long bytes) {
        return set(fd, offset, bytes, F_UNLCK);
    }

    private static long set(int fd, long offset, long bytes, int type) {
        long flock = Scratch.current().struct();
        RawMemoryUnsafe.clear(flock, Flock.SIZE);
        RawMemoryUnsafe.putShort(flock + Flock.L_TYPE, (short) type);
        RawMemoryUnsafe.putShort(flock + Flock.L_WHENCE, (short) SEEK_SET);
        RawMemoryUnsafe.putLong(flock + Flock.L_START, offset);
        RawMemoryUnsafe.putLong(flock + Flock.L_LEN, bytes == Long.MAX_VALUE ? 0 : bytes);
        return LibcDescriptors.fcntl(fd, F_OFD_SETLK, flock);
    }
}
