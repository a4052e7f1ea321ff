package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;

/** Byte-range locks. */
public final class Locks {
    private Locks() {}

    /** Locks; a size of {@link Long#MAX_VALUE} goes to the end, however far that moves. One that waits ends with EINTR when its thread is signalled. */
    public static long lock(int fd, long position, long size, boolean exclusive, boolean wait) {
        if (!wait) {
            return Wire.done(lock(Session.begin(Syscall.LOCK), fd, position, size, exclusive, false));
        }
        Call call = Session.tryBegin(Syscall.LOCK);
        return call != null
                ? Waits.done(lock(call, fd, position, size, exclusive, true))
                : looking(fd, position, size, exclusive);
    }

    private static long looking(int fd, long position, long size, boolean exclusive) {
        return new Waits.Looking() {
            @Override
            long look() {
                return lock(fd, position, size, exclusive, false);
            }

            @Override
            boolean isOver(long result) {
                return result != -Errno.EAGAIN.id() && result != -Errno.EACCES.id();
            }
        }.done();
    }

    private static Call lock(Call call, int fd, long position, long size, boolean exclusive, boolean wait) {
        range(call, fd, position, size);
        call.elements().putLong(Element.EXCLUSIVE, exclusive ? 1 : 0).putLong(Element.WAIT, wait ? 1 : 0);
        return call;
    }

    /** Unlocks. */
    public static long unlock(int fd, long position, long size) {
        return Wire.done(range(Session.begin(Syscall.UNLOCK), fd, position, size));
    }

    private static Call range(Call call, int fd, long position, long size) {
        // As fcntl(2) says it: 0 is up to the end.
        call.elements()
                .putLong(Element.FD, Wire.capability(fd))
                .putLong(Element.OFFSET, position)
                .putLong(Element.SIZE, size == Long.MAX_VALUE ? 0 : size);
        return call;
    }
}
