package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.LibcSpawn;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A child with this process's standard streams and working directory, restricted before it begins: a thread of this process restricts itself, starts the child, and ends; the child inherits,
 * and this process's other threads stay free. That thread does nothing for the first time while it is restricted: loading a class could wait for the thread that answers it.
 */
public final class RestrictedProcess extends Process {
    private static final int STREAMS = 3;
    private static final int SIGTERM = 15;
    private static final int SIGKILL = 9;
    private static final int SIGNALLED = 128;

    private final List<Long> memory = new ArrayList<>();
    private final long result = allocate(Integer.BYTES);
    private final long actions = allocate(LibcSpawn.FILE_ACTIONS_BYTES);
    private final long attributes = allocate(LibcSpawn.ATTRIBUTES_BYTES);
    private final Restrictions restrictions;
    private final IntConsumer listener;
    private String failed;
    private int errno;
    private volatile int pid;
    private int status = -1;

    private RestrictedProcess(Restrictions restrictions, IntConsumer listener) {
        this.restrictions = restrictions;
        this.listener = listener;
    }

    /**
     * Starts it.
     *
     * @param program     the file, a full path.
     * @param arguments   its name first.
     * @param environment NAME=value each.
     * @param listener    gets the descriptor of the filter's notifications, on the restricted thread: it must answer from another, and must have answered before.
     * @throws IOException naming the layer, if one cannot be had: then it has not begun; or if the program cannot be run.
     */
    public static RestrictedProcess start(
            String program,
            List<byte[]> arguments,
            List<byte[]> environment,
            Restrictions restrictions,
            IntConsumer listener)
            throws IOException {
        RestrictedProcess process = new RestrictedProcess(restrictions, listener);
        UserNamespaces namespaces = restrictions.namespaces() && !Namespaces.byThread() ? UserNamespaces.get() : null;
        EnteringStart entering = namespaces == null ? null : new EnteringStart();
        Thread thread =
                new Thread(() -> process.run(program, arguments, environment, namespaces, entering), "wedge-confine");
        thread.start();
        try (entering) {
            if (entering != null) {
                entering.tell(listener);
            }
            thread.join();
            UserNamespaces.letGo();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " was started", e);
        } finally {
            process.memory.forEach(RawMemoryUnsafe::free);
            process.memory.clear();
        }
        if (process.failed != null) {
            throw new IOException(process.failed + " failed with errno " + process.errno);
        }
        return process;
    }

    /** Loads what a start needs. */
    public static void load() {
        LibcSpawn.unshare(0);
        Namespaces.load();
        if (!Namespaces.byThread()) {
            EnteringStart.load();
        }
        Notifications.load();
        EveryThread.load();
    }

    private void run(
            String program,
            List<byte[]> arguments,
            List<byte[]> environment,
            UserNamespaces namespaces,
            EnteringStart entering) {
        LibcSpawn.file_actions_init(actions);
        LibcSpawn.attributes_init(attributes);
        try {
            long set = allocate(LibcSpawn.SIGSET_BYTES);
            LibcSpawn.attributes_setsigmask(attributes, set);
            LibcSpawn.attributes_setflags(attributes, HostFlags.POSIX_SPAWN_SETSIGMASK);
            LibcSpawn.file_actions_addclosefrom_np(actions, STREAMS);
            long path = string(program.getBytes(StandardCharsets.UTF_8));
            long argv = strings(arguments);
            long envp = strings(environment);
            if (entering != null && enters(namespaces, entering, path, argv, envp)) {
                return;
            }
            // Once as it will be, of a program that is not there, and each call once with what it refuses: from here on
            // nothing is new.
            long nothing = string("/proc/self/nothing".getBytes(StandardCharsets.US_ASCII));
            LibcSpawn.posix_spawn(result, nothing, actions, attributes, argv, envp);
            LibcConfinement.landlock_restrict_self(-1, 0);
            LibcConfinement.seccomp(-1, 0, 0);
            restrictAndSpawn(path, argv, envp);
        } finally {
            LibcSpawn.file_actions_destroy(actions);
            LibcSpawn.attributes_destroy(attributes);
        }
    }

    /** Whether that was the start, or its failure; not so where the host has let nobody in after all: it is no layer that is needed. */
    private boolean enters(UserNamespaces namespaces, EnteringStart entering, long path, long argv, long envp) {
        int started;
        try {
            entering.prepare(namespaces, restrictions, path, argv, envp);
            started = entering.run();
        } catch (IOException e) {
            return false;
        } finally {
            entering.stop();
        }
        if (started < 0 && entering.neverEntered()) {
            return false;
        }
        if (!failed(entering.failed(), started)) {
            pid = started;
        }
        return true;
    }

    private void restrictAndSpawn(long path, long argv, long envp) {
        if (restrictions.namespaces() && Namespaces.byThread() && failed("namespaces", Namespaces.enter())) {
            return;
        }
        if (restrictions.noNewPrivileges()
                && failed("no new privileges", LibcConfinement.prctl(HostFlags.PR_SET_NO_NEW_PRIVS, 1, 0))) {
            return;
        }
        if (restrictions.files() != null
                && failed("Landlock", restrictions.files().restrict())) {
            return;
        }
        int notifications = -1;
        if (restrictions.capabilities() && failed("capabilities", Capabilities.drop())) {
            return;
        }
        if (restrictions.calls() != null) {
            notifications = restrictions.calls().install();
            if (failed("seccomp", notifications)) {
                return;
            }
            listener.accept(notifications);
        }
        if (!failed("posix_spawn", LibcSpawn.posix_spawn(result, path, actions, attributes, argv, envp))) {
            pid = RawMemoryUnsafe.getInt(result);
        }
    }

    private boolean failed(String what, int value) {
        if (value >= 0) {
            return false;
        }
        failed = what;
        errno = -value;
        return true;
    }

    private long allocate(int bytes) {
        long address = RawMemoryUnsafe.allocate(bytes);
        memory.add(address);
        return address;
    }

    private long string(byte[] bytes) {
        long address = allocate(bytes.length + 1);
        RawMemoryUnsafe.put(address, bytes, 0, bytes.length);
        return address;
    }

    private long strings(List<byte[]> all) {
        long array = allocate((all.size() + 1) * Long.BYTES);
        for (int i = 0; i < all.size(); i++) {
            RawMemoryUnsafe.putLong(array + (long) i * Long.BYTES, string(all.get(i)));
        }
        return array;
    }

    @Override
    public long pid() {
        return pid;
    }

    /** As the JDK's: 128 and the signal's number if a signal ended it. */
    @Override
    public int waitFor() {
        long memory = RawMemoryUnsafe.allocate(Integer.BYTES);
        try {
            int ended = status < 0 ? LibcProcesses.waitpid(pid, memory, 0) : 0;
            while (ended == -HostErrno.EINTR) {
                ended = LibcProcesses.waitpid(pid, memory, 0);
            }
            synchronized (this) {
                if (ended > 0) {
                    int word = RawMemoryUnsafe.getInt(memory);
                    int signal = word & 0x7f;
                    status = signal == 0 ? word >>> Byte.SIZE & 0xff : SIGNALLED + signal;
                }
                return status;
            }
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    @Override
    public synchronized int exitValue() {
        if (status < 0) {
            throw new IllegalThreadStateException("process hasn't exited");
        }
        return status;
    }

    @Override
    public synchronized void destroy() {
        if (status < 0) {
            LibcProcesses.kill(pid, SIGTERM);
        }
    }

    @Override
    public synchronized Process destroyForcibly() {
        if (status < 0) {
            LibcProcesses.kill(pid, SIGKILL);
        }
        return this;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }
}
