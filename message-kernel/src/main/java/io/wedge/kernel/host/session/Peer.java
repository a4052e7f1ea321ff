package io.wedge.kernel.host.session;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.LibcSockets;
import io.wedge.ffi.PathScratch;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Ucred;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process at the other end of a unix socket, as the host vouches for it. */
public record Peer(int pid, int uid, int gid) {
    /** Asks the host who connected, SO_PEERCRED. Pid 0: a process that this one's pid namespace does not show. */
    public static Peer of(SocketChannel channel) throws IOException {
        long scratch = RawMemoryUnsafe.allocate(Ucred.SIZE + Integer.BYTES);
        try {
            RawMemoryUnsafe.putInt(scratch + Ucred.SIZE, Ucred.SIZE);
            HostResult.check(
                    LibcSockets.getsockopt(
                            descriptor(channel),
                            HostFlags.SOL_SOCKET,
                            HostFlags.SO_PEERCRED,
                            scratch,
                            scratch + Ucred.SIZE),
                    "SO_PEERCRED");
            return new Peer(
                    RawMemoryUnsafe.getInt(scratch + Ucred.PID),
                    RawMemoryUnsafe.getInt(scratch + Ucred.UID),
                    RawMemoryUnsafe.getInt(scratch + Ucred.GID));
        } finally {
            RawMemoryUnsafe.free(scratch);
        }
    }

    /** The host's number of a channel's descriptor. Java has no public way to ask; sun.nio.ch is opened to Chronicle anyway. */
    public static int descriptor(SocketChannel channel) throws IOException {
        try {
            Method number = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
            number.setAccessible(true);
            return (int) number.invoke(channel);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IOException("the kernel's JVM needs --add-opens java.base/sun.nio.ch=ALL-UNNAMED", e);
        }
    }

    /** The user this process runs as. Asked of /proc: the kernel needs to know before JNR has been loaded. */
    public static int ownUid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("/proc is needed", e);
        }
    }

    /** A descriptor that becomes readable when the process has ended. */
    public static int pidfd(int pid) throws IOException {
        return (int) HostResult.check(LibcProcesses.pidfd_open(pid, 0), "pidfd_open " + pid);
    }

    /** A process's umask, from its status file. */
    public static int umask(int pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("Umask:")) {
                return Integer.parseInt(line.substring("Umask:".length()).strip(), 8);
            }
        }
        throw new IOException("no umask in /proc/" + pid + "/status");
    }

    /**
     * Leaves the terminal: a group of its own, and no controlling terminal, so that neither Ctrl-C nor reading from a terminal as a background job stops this process. Not by a
     * session of its own, as a daemon would: the host's scheduler shares the processors out between sessions first (sched(7), autogroup), and a kernel alone in one gives its turn
     * up to nobody when it yields. Without effect for a session's leader, which would take the terminal from all the session.
     */
    public static void leaveTerminal() {
        if (LibcProcesses.getsid(0) == ProcessHandle.current().pid()) {
            return;
        }
        LibcProcesses.setpgid(0, 0);
        try (PathScratch name = new PathScratch()) {
            long path = name.set("/dev/tty".getBytes(StandardCharsets.US_ASCII));
            int flags = HostFlags.O_RDWR | HostFlags.O_NOCTTY | HostFlags.O_CLOEXEC;
            int tty = LibcFiles.openat(HostFlags.AT_FDCWD, path, flags, 0);
            if (tty >= 0) {
                LibcDescriptors.ioctl(tty, HostFlags.TIOCNOTTY, 0);
                LibcFiles.close(tty);
            }
        }
    }

    /** Sets this process's own umask to 0: modes are cut by the applications' own. */
    public static void clearUmask() {
        LibcProcesses.umask(0);
    }
}
