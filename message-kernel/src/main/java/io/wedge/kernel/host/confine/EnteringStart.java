package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * The start of a program in {@link UserNamespaces}: they can be entered by a process of one thread alone, so it is not this process's thread that is restricted, but the child, between its making and its
 * execve(2), with the same restrictions in the same order.
 *
 * <p>The thread that makes the child waits for it meanwhile. What the filter asks has to be answered already, for execve is asked for: another thread of this process learns the descriptor through a pipe.
 */
final class EnteringStart implements Closeable {
    private static final int STREAMS = 3;
    private static final int MOST = 192;
    private static final Path STATUS = Path.of("/proc/self/status");

    private final ChildCode child = new ChildCode(MOST);
    private final Texts texts = new Texts();
    private final int told;
    private int tells = -1;
    private int entered;

    /** Loads what an ordinary user's start needs, and makes the namespaces. */
    static void load() {
        try (EnteringStart start = new EnteringStart()) {
            Capabilities.drop(start.child, start.texts.address(Capabilities.none()));
            UserNamespaces.get();
        } catch (IOException e) {
            // The start itself meets the same, and says so.
            return;
        }
    }

    /** @throws IOException if there are no descriptors left. */
    EnteringStart() throws IOException {
        long pipe = texts.address(new byte[2 * Integer.BYTES]);
        int result = LibcDescriptors.pipe2(pipe, HostFlags.O_CLOEXEC);
        if (result < 0) {
            close();
            throw new IOException("pipe2 failed with errno " + -result);
        }
        told = RawMemoryUnsafe.getInt(pipe);
        tells = RawMemoryUnsafe.getInt(pipe + Integer.BYTES);
    }

    /** What the child is to do, as the host wants it: arrays of C strings, ended by 0. */
    void prepare(UserNamespaces namespaces, Restrictions restrictions, long path, long argv, long envp)
            throws IOException {
        child.forgetHandlers(caught(), texts.address(new byte[HostConfineFlags.SIGACTION_BYTES]));
        for (int descriptor : namespaces.descriptors()) {
            entered = child.must("setns", descriptor, 0);
        }
        if (restrictions.noNewPrivileges()) {
            child.must("prctl", HostFlags.PR_SET_NO_NEW_PRIVS, 1);
        }
        if (restrictions.files() != null) {
            child.must("landlock_restrict_self", restrictions.files().descriptor(), 0);
        }
        // In any case: in its namespace it has all.
        Capabilities.drop(child, texts.address(Capabilities.none()));
        if (restrictions.calls() != null) {
            int installed = restrictions.calls().install(child);
            child.must("write", tells, child.resultAddress(installed), Long.BYTES);
        }
        child.must("close_range", STREAMS, 0xFFFFFFFFL, HostConfineFlags.CLOSE_RANGE_UNSHARE);
        child.may("rt_sigprocmask", HostConfineFlags.SIG_SETMASK, texts.address(new byte[Long.BYTES]), 0, Long.BYTES);
        child.must("execve", path, argv, envp);
    }

    /** The signals that this process has handlers for. */
    private static long caught() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("SigCgt:")) {
                return Long.parseUnsignedLong(line.substring("SigCgt:".length()).strip(), 16);
            }
        }
        throw new IOException(STATUS + " says nothing of signals");
    }

    /** Makes the child and waits until it has begun: its pid, or minus a host errno, and then {@link #failed} says what failed. */
    int run() {
        int pid = child.run(HostConfineFlags.CLONE_FILES);
        stop();
        if (pid < 0 || child.failed() < 0) {
            return pid;
        }
        ChildCode.reap(pid);
        return (int) child.result(child.failed());
    }

    /** Nothing will be told. */
    void stop() {
        if (tells >= 0) {
            LibcFiles.close(tells);
            tells = -1;
        }
    }

    /** The system call that failed. */
    String failed() {
        return child.failed() < 0 ? "clone" : child.name(child.failed());
    }

    /** Whether it has failed before anything else was done than to enter. */
    boolean neverEntered() {
        return child.failed() < 0 || child.failed() <= entered;
    }

    /** Waits for the descriptor of the filter's notifications, and gives it to the listener, if there is going to be one. By another thread than {@link #run}. */
    void tell(IntConsumer listener) {
        long room = RawMemoryUnsafe.allocate(Long.BYTES);
        try {
            long count;
            do {
                count = LibcFiles.read(told, room, Long.BYTES);
            } while (count == -HostErrno.EINTR);
            if (count == Long.BYTES) {
                listener.accept((int) RawMemoryUnsafe.getLong(room));
            }
        } finally {
            RawMemoryUnsafe.free(room);
        }
    }

    @Override
    public void close() {
        child.close();
        texts.close();
        if (told > 0) {
            LibcFiles.close(told);
        }
        stop();
    }
}
