package io.wedge.emulayer.calls;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;

/** Byte-range locks. */
public final class Locks {
    private Locks() {}

    /** Locks; a size of {@link Long#MAX_VALUE} goes to the end, however far that moves. One that waits ends with EINTR when its thread is signalled. */
    public static long lock(int fd, long position, long size, boolean exclusive, boolean wait) {
        Call call = range(Syscall.LOCK, fd, position, size);
        call.elements().putLong(Element.EXCLUSIVE, exclusive ? 1 : 0).putLong(Element.WAIT, wait ? 1 : 0);
        return wait ? Waits.done(call) : Wire.done(call);
    }

    /** Unlocks. */
    public static long unlock(int fd, long position, long size) {
        return Wire.done(range(Syscall.UNLOCK, fd, position, size));
    }

    private static Call range(Syscall syscall, int fd, long position, long size) {
        Call call = Wire.begin(syscall, fd);
        // As fcntl(2) says it: 0 is up to the end.
        call.elements().putLong(Element.OFFSET, position).putLong(Element.SIZE, size == Long.MAX_VALUE ? 0 : size);
        return call;
    }
}
