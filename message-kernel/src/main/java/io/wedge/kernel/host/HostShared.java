package io.wedge.kernel.host;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.kernel.capability.HostObject;

/** Streams that others have open too, by descriptors that may block. Nothing here waits. */
public final class HostShared {
    private static final int HERE = -1;
    private static final int PIPE_BUF = 4096;

    /** In struct termios of the kernel: c_iflag, c_oflag, c_cflag, c_lflag, 4 bytes each. */
    private static final int LOCAL_FLAGS = 12;

    private static volatile boolean terminalTaken;

    private HostShared() {}

    /** While this process itself asks something at the terminal, what is typed there is the answer, and no program's. */
    public static void takeTerminal(boolean taken) {
        terminalTaken = taken;
    }

    /** What a descriptor of an application's own is to the kernel. */
    public static HostObject.Kind kind(int fd) {
        HostObject.Kind kind = Inode.kind(HostFacts.inode(fd));
        return kind != HostObject.Kind.STREAM
                ? kind
                : isTerminal(fd) ? HostObject.Kind.TERMINAL : HostObject.Kind.SHARED;
    }

    /** readv(2) into the thread's iovecs of what is there; EAGAIN if that is nothing. */
    public static long read(int fd, boolean terminal, Scratch scratch, int count) {
        if (terminal && terminalTaken) {
            return -HostErrno.EAGAIN;
        }
        long result = terminal
                ? -HostErrno.EOPNOTSUPP
                : LibcFiles.preadv2(fd, scratch.iovec(), count, HERE, HostFlags.RWF_NOWAIT);
        if (!isUnknown(result)) {
            return result;
        }
        // A host that does not know it for this kind of file: what is there now is there in a moment.
        return isReady(fd, HostFlags.POLLIN) ? LibcFiles.readv(fd, scratch.iovec(), count) : -HostErrno.EAGAIN;
    }

    /** writev(2) from the thread's iovecs of what there is room for; EAGAIN if there is none. */
    public static long write(int fd, boolean terminal, Scratch scratch, int count) {
        long result = terminal
                ? -HostErrno.EOPNOTSUPP
                : LibcFiles.pwritev2(fd, scratch.iovec(), count, HERE, HostFlags.RWF_NOWAIT);
        if (!isUnknown(result)) {
            return result;
        }
        if (!isReady(fd, HostFlags.POLLOUT)) {
            return -HostErrno.EAGAIN;
        }
        // POLLOUT promises room for a page, as pipes have it.
        int vectors = HostFiles.cut(scratch, count, PIPE_BUF);
        return LibcFiles.writev(fd, scratch.iovec(), vectors);
    }

    private static boolean isUnknown(long result) {
        return result == -HostErrno.EOPNOTSUPP || result == -HostErrno.ENOSYS || result == -HostErrno.EINVAL;
    }

    private static boolean isReady(int fd, int event) {
        HostPolls.set(0, fd, event);
        return HostPolls.look(1) != 0;
    }

    /** isatty(3). */
    public static boolean isTerminal(int fd) {
        return LibcDescriptors.ioctl(fd, HostFlags.TCGETS, Scratch.current().struct()) == 0;
    }

    /** Turns a terminal's echo on or off: 1 if it was on, 0 if it was off, or minus a host errno. */
    public static int echo(int fd, boolean on) {
        long termios = Scratch.current().struct();
        int result = LibcDescriptors.ioctl(fd, HostFlags.TCGETS, termios);
        if (result < 0) {
            return result;
        }
        int flags = RawMemoryUnsafe.getInt(termios + LOCAL_FLAGS);
        int wanted = on ? flags | HostFlags.ECHO : flags & ~HostFlags.ECHO;
        RawMemoryUnsafe.putInt(termios + LOCAL_FLAGS, wanted);
        result = wanted == flags ? 0 : LibcDescriptors.ioctl(fd, HostFlags.TCSETS, termios);
        return result < 0 ? result : (flags & HostFlags.ECHO) != 0 ? 1 : 0;
    }
}
