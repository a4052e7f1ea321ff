package io.wedge.kernel.host;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.LibcSpawn;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Siginfo;
import io.wedge.messages.flags.ProcessSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Other processes: waiting for them, signalling them, and the descriptors that they get. */
public final class HostProcesses {
    /** Nothing has ended yet. */
    public static final int RUNS = -1;

    /** As shells number the end by a signal. */
    private static final int SIGNALLED = 0x80;

    /** RLIMIT_RTTIME is the last. */
    private static final int LIMITS = 16;

    private HostProcesses() {}

    /** This process. */
    public static int self() {
        return LibcProcesses.getpid();
    }

    /** A descriptor that polls readable once the process has ended; or minus a host errno. */
    public static int pidfd(int pid) {
        return LibcProcesses.pidfd_open(pid, 0);
    }

    /** What to wait for on a pidfd, as poll(2)'s host bits. */
    public static int endOfProcess() {
        return HostFlags.POLLIN;
    }

    /**
     * How a child of this process ended: its exit status, or 128 and the signal's number; {@link #RUNS}, or a smaller number, minus a host errno.
     *
     * @param reap forgets the child.
     */
    public static int status(int pid, boolean reap) {
        long info = RawMemoryUnsafe.allocate(Siginfo.SIZE);
        try {
            int options = HostFlags.WEXITED | HostFlags.WNOHANG | (reap ? 0 : HostFlags.WNOWAIT);
            int result = LibcSpawn.waitid(HostFlags.P_PID, pid, info, options);
            if (result < 0) {
                return result - 1;
            }
            if (RawMemoryUnsafe.getInt(info + Siginfo.SI_PID) != pid) {
                return RUNS;
            }
            int status = RawMemoryUnsafe.getInt(info + Siginfo.SI_STATUS);
            return RawMemoryUnsafe.getInt(info + Siginfo.SI_CODE) == HostFlags.CLD_EXITED ? status : SIGNALLED + status;
        } finally {
            RawMemoryUnsafe.free(info);
        }
    }

    /** Waits for the end of a child of this process, and forgets it. */
    public static void awaitEnd(int pid) {
        long info = RawMemoryUnsafe.allocate(Siginfo.SIZE);
        try {
            LibcSpawn.waitid(HostFlags.P_PID, pid, info, HostFlags.WEXITED);
        } finally {
            RawMemoryUnsafe.free(info);
        }
    }

    /** Kills a child of this process, waits for its end and forgets it. */
    public static void end(int pid) {
        LibcProcesses.kill(pid, HostFlags.SIGKILL);
        awaitEnd(pid);
    }

    /** kill(2) by {@link ProcessSignal}'s value. */
    public static int signal(int pid, long signal) {
        if (pid <= 0) {
            return -HostErrno.EINVAL;
        }
        int host = HostFlags.SIGTERM;
        if (signal == ProcessSignal.KILL.value()) {
            host = HostFlags.SIGKILL;
        } else if (signal == ProcessSignal.QUIT.value()) {
            host = HostFlags.SIGQUIT;
        }
        return LibcProcesses.kill(pid, host);
    }

    /** A duplicate of a descriptor of an application's own; or minus a host errno, EPERM where the host lets nobody but parents do that. */
    public static int sameDescriptorOf(int pid, int number) {
        int pidfd = pidfd(pid);
        if (pidfd < 0) {
            return pidfd;
        }
        try {
            return LibcProcesses.pidfd_getfd(pidfd, number, 0);
        } finally {
            LibcFiles.close(pidfd);
        }
    }

    /** As {@link #sameDescriptorOf}; where that is not to be had, the object opened once more. */
    public static int descriptorOf(int pid, int number) {
        int fd = sameDescriptorOf(pid, number);
        return fd == -HostErrno.EPERM ? reopenOf(pid, number) : fd;
    }

    private static int reopenOf(int pid, int number) {
        Path path = Path.of("/proc/" + pid + "/fd/" + number);
        try {
            String info = Files.readString(Path.of("/proc/" + pid + "/fdinfo/" + number));
            int flags = Integer.parseInt(info.replaceAll("(?s).*flags:\\s*([0-7]+).*", "$1"), 8);
            return open(path, flags & HostFlags.O_ACCMODE | flags & HostFlags.O_APPEND);
        } catch (IOException | NumberFormatException e) {
            return -HostErrno.EACCES;
        }
    }

    private static int open(Path path, int flags) {
        byte[] name = (path + "\0").getBytes(StandardCharsets.US_ASCII);
        long address = RawMemoryUnsafe.allocate(name.length);
        try {
            RawMemoryUnsafe.put(address, name, 0, name.length);
            int nonBlocking = HostFlags.O_NONBLOCK | HostFlags.O_CLOEXEC | HostFlags.O_NOCTTY;
            int fd = LibcFiles.openat(HostFlags.AT_FDCWD, address, flags | nonBlocking, 0);
            return fd < 0 ? fd : blocking(fd);
        } finally {
            RawMemoryUnsafe.free(address);
        }
    }

    private static int blocking(int fd) {
        int flags = LibcDescriptors.fcntl(fd, HostFlags.F_GETFL, 0);
        LibcDescriptors.fcntl(fd, HostFlags.F_SETFL, flags & ~HostFlags.O_NONBLOCK);
        return fd;
    }

    /** A stream that the kernel has open non-blocking, opened once more for a child, which expects to block; or minus a host errno. */
    public static int blockingTwin(int fd) {
        Path path = Path.of("/proc/self/fd/" + fd);
        int flags = LibcDescriptors.fcntl(fd, HostFlags.F_GETFL, 0);
        int twin = flags < 0 ? flags : open(path, flags & (HostFlags.O_ACCMODE | HostFlags.O_APPEND));
        if (twin != -HostErrno.ENXIO) {
            return twin;
        }
        try {
            return Files.readSymbolicLink(path).toString().startsWith("socket:")
                    ? -HostErrno.EOPNOTSUPP
                    : pipeWithoutReader();
        } catch (IOException e) {
            return -HostErrno.EBADF;
        }
    }

    /** The writing end of a pipe whose reader has gone. */
    private static int pipeWithoutReader() {
        long pipe = pipe();
        if (pipe < 0) {
            return (int) pipe;
        }
        LibcFiles.close(HostDescriptors.first(pipe));
        return HostDescriptors.second(pipe);
    }

    /** pipe2(2), both ends blocking; see {@link HostDescriptors#first}. */
    public static long pipe() {
        long fds = Scratch.current().struct();
        int result = LibcDescriptors.pipe2(fds, HostFlags.O_CLOEXEC);
        return result < 0
                ? result
                : RawMemoryUnsafe.getInt(fds) | (long) RawMemoryUnsafe.getInt(fds + Integer.BYTES) << 32;
    }

    /** memfd_create(2). */
    public static int memory() {
        long name = Scratch.current().struct();
        RawMemoryUnsafe.putLong(name, 0x6567646577L); // "wedge"
        return LibcDescriptors.memfd_create(name, HostFlags.MFD_CLOEXEC);
    }

    /** Gives a process the limits that another one has, where they are not the same. */
    public static void copyLimits(int from, int to) {
        long limits = Scratch.current().struct();
        long other = limits + 16;
        for (int resource = 0; resource < LIMITS; resource++) {
            boolean known = LibcProcesses.prlimit(from, resource, 0, limits) == 0
                    && LibcProcesses.prlimit(0, resource, 0, other) == 0;
            boolean same = RawMemoryUnsafe.getLong(limits) == RawMemoryUnsafe.getLong(other)
                    && RawMemoryUnsafe.getLong(limits + 8) == RawMemoryUnsafe.getLong(other + 8);
            if (known && !same) {
                LibcProcesses.prlimit(to, resource, limits, 0);
            }
        }
    }
}
