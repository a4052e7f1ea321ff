package io.wedge.kernel.host;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.LibcSpawn;
import io.wedge.ffi.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * posix_spawn(3) of one child, as its application would have started it: the application's umask, ignored signals and working directory, three descriptors and no more.
 * Blocks until the child has begun or could not: not for a poller. Any thread.
 */
public final class HostSpawn {
    private static final int STREAMS = 3;
    private static final int SIGNALS = 64;
    /** 32 and 33, libc's own, which it sees to itself. */
    private static final long INTERNAL_SIGNALS = 3L << 31;

    private static final byte[] SHELL = "/bin/sh\0".getBytes(StandardCharsets.US_ASCII);
    private static final String DEFAULT_SEARCH = "/usr/bin:/bin";
    private static final int PATH_MAX = 4096;

    /** Whether this thread has a umask of its own. Where the host does not let it have one, the process's is borrowed. */
    private static final ThreadLocal<Boolean> OWN_UMASK =
            ThreadLocal.withInitial(() -> LibcSpawn.unshare(HostFlags.CLONE_FS) == 0);

    private static final Object PROCESS_UMASK = new Object();

    private final List<Long> memory = new ArrayList<>();
    private final SpawnOrder order;
    private final long pid = allocate(Integer.BYTES);
    private final long actions = allocate(LibcSpawn.FILE_ACTIONS_BYTES);
    private final long attributes = allocate(LibcSpawn.ATTRIBUTES_BYTES);
    /** argv with room before it for the shell and the script's name. */
    private long argv;

    private long envp;

    private HostSpawn(SpawnOrder order) {
        this.order = order;
    }

    /** The child's pid, or minus a host errno. */
    public static int spawn(SpawnOrder order) {
        HostSpawn spawn = new HostSpawn(order);
        try {
            return spawn.start();
        } finally {
            spawn.memory.forEach(RawMemoryUnsafe::free);
        }
    }

    private long allocate(int bytes) {
        long address = RawMemoryUnsafe.allocate(bytes);
        memory.add(address);
        return address;
    }

    private long string(byte[] bytes, int length) {
        long address = allocate(length + 1);
        RawMemoryUnsafe.put(address, bytes, 0, length);
        RawMemoryUnsafe.putByte(address + length, (byte) 0);
        return address;
    }

    private int start() {
        LibcSpawn.file_actions_init(actions);
        LibcSpawn.attributes_init(attributes);
        try {
            int prepared = prepare();
            return prepared < 0 ? prepared : search();
        } finally {
            LibcSpawn.file_actions_destroy(actions);
            LibcSpawn.attributes_destroy(attributes);
        }
    }

    private int prepare() {
        int result = directories();
        for (int i = 0; i < STREAMS && result == 0; i++) {
            result = LibcSpawn.file_actions_adddup2(actions, order.stream(i), i);
        }
        if (result == 0) {
            // In an older libc: all of the kernel's descriptors are close-on-exec anyway.
            LibcSpawn.file_actions_addclosefrom_np(actions, STREAMS);
            result = signals();
        }
        if (result == 0) {
            strings();
        }
        return result;
    }

    private int directories() {
        int result = LibcSpawn.file_actions_addfchdir_np(actions, order.startDirectory());
        if (result == 0 && order.directory() != null) {
            result = LibcSpawn.file_actions_addchdir_np(actions, string(order.directory(), order.directory().length));
        }
        return result;
    }

    private int signals() {
        long set = allocate(LibcSpawn.SIGSET_BYTES);
        RawMemoryUnsafe.fill(set, LibcSpawn.SIGSET_BYTES, (byte) 0);
        int result = LibcSpawn.attributes_setsigmask(attributes, set);
        long defaults = ~(order.ignoredSignals() | INTERNAL_SIGNALS);
        for (int i = 0; i < SIGNALS / Byte.SIZE; i++) {
            RawMemoryUnsafe.putByte(set + i, (byte) (defaults >>> i * Byte.SIZE));
        }
        if (result == 0) {
            result = LibcSpawn.attributes_setsigdefault(attributes, set);
        }
        return result != 0
                ? result
                : LibcSpawn.attributes_setflags(
                        attributes, HostFlags.POSIX_SPAWN_SETSIGDEF | HostFlags.POSIX_SPAWN_SETSIGMASK);
    }

    private void strings() {
        byte[] block = order.strings();
        long text = string(block, block.length);
        int count = order.argumentCount();
        argv = allocate((count + STREAMS + 1) * Long.BYTES) + 2L * Long.BYTES;
        envp = allocate((order.variableCount() + 1) * Long.BYTES);
        RawMemoryUnsafe.putLong(argv - Long.BYTES, string(SHELL, SHELL.length - 1));
        RawMemoryUnsafe.putLong(argv, string(order.program(), order.program().length));
        int at = 0;
        for (int i = 0; i < count + order.variableCount(); i++) {
            long slot = i < count ? argv + (i + 1L) * Long.BYTES : envp + (i - count) * (long) Long.BYTES;
            RawMemoryUnsafe.putLong(slot, text + at);
            while (block[at] != 0) {
                at++;
            }
            at++;
        }
        RawMemoryUnsafe.putLong(argv + (count + 1L) * Long.BYTES, 0);
        RawMemoryUnsafe.putLong(envp + order.variableCount() * (long) Long.BYTES, 0);
    }

    /** As execvp(3) and the JDK's own launcher look for it: along the path if there is no slash in the name. */
    private int search() {
        byte[] program = order.program();
        if (program.length == 0) {
            return -HostErrno.ENOENT;
        }
        if (new String(program, StandardCharsets.ISO_8859_1).indexOf('/') >= 0) {
            return execute(program);
        }
        int sticky = 0;
        int result = -HostErrno.ENOENT;
        String path = order.search() == null ? DEFAULT_SEARCH : order.search();
        for (String folder : path.split(":", -1)) {
            String place = folder.isEmpty() ? "./" : folder.endsWith("/") ? folder : folder + "/";
            byte[] candidate =
                    (place + new String(program, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
            if (candidate.length >= PATH_MAX) {
                result = -HostErrno.ENAMETOOLONG;
                continue;
            }
            result = place.startsWith("/") && isAbsent(candidate) ? -HostErrno.ENOENT : execute(candidate);
            if (result == -HostErrno.EACCES) {
                sticky = result;
            } else if (!goesOn(result)) {
                return result;
            }
        }
        return sticky != 0 ? sticky : result;
    }

    private boolean isAbsent(byte[] candidate) {
        return HostFacts.access(HostFlags.AT_FDCWD, string(candidate, candidate.length), 0, 0) == -HostErrno.ENOENT;
    }

    private static boolean goesOn(int result) {
        return switch (-result) {
            case HostErrno.ENOENT,
                    HostErrno.ENOTDIR,
                    HostErrno.ELOOP,
                    HostErrno.ESTALE,
                    HostErrno.ENODEV,
                    HostErrno.ETIMEDOUT -> true;
            default -> false;
        };
    }

    /** A file that is no executable of any format is a script of the shell's. */
    private int execute(byte[] file) {
        long path = string(file, file.length);
        int refusal = order.gate() == null ? 0 : ask(file);
        if (refusal != 0) {
            return refusal;
        }
        long followed = follow(file);
        int result = masked(path, followed == 0 ? argv : followed);
        if (followed != 0 && result > 0 && order.follower().confiner() == null) {
            order.follower().started(result);
        }
        if (result != -HostErrno.ENOEXEC) {
            return result;
        }
        long name = RawMemoryUnsafe.getLong(argv);
        RawMemoryUnsafe.putLong(argv, path);
        result = masked(RawMemoryUnsafe.getLong(argv - Long.BYTES), argv - Long.BYTES);
        RawMemoryUnsafe.putLong(argv, name);
        return result;
    }

    private int ask(byte[] file) {
        try {
            return order.gate().allows(executable(file).toRealPath(), words()) ? 0 : -HostErrno.EACCES;
        } catch (java.nio.file.NoSuchFileException e) {
            return -HostErrno.ENOENT;
        } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
            return -HostErrno.EACCES;
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (int i = 1; i <= order.argumentCount(); i++) {
            byte[] word = RawMemoryUnsafe.string(RawMemoryUnsafe.getLong(argv + (long) i * Long.BYTES));
            words.add(new String(word, StandardCharsets.ISO_8859_1));
        }
        return words;
    }

    /** The arguments with what the follower puts before them; 0 if that is nothing. */
    private long follow(byte[] file) {
        if (order.follower() == null) {
            return 0;
        }
        List<String> options = order.follower().options(executable(file), words());
        if (options.isEmpty()) {
            return 0;
        }
        long longer = allocate((order.argumentCount() + options.size() + 2) * Long.BYTES);
        RawMemoryUnsafe.putLong(longer, RawMemoryUnsafe.getLong(argv));
        long at = longer + Long.BYTES;
        for (String option : options) {
            byte[] bytes = option.getBytes(StandardCharsets.UTF_8);
            RawMemoryUnsafe.putLong(at, string(bytes, bytes.length));
            at += Long.BYTES;
        }
        RawMemoryUnsafe.copy(argv + Long.BYTES, at, (order.argumentCount() + 1L) * Long.BYTES);
        return longer;
    }

    /** A relative one starts where the child will. */
    private Path executable(byte[] file) {
        String directory = order.directory() == null ? "" : new String(order.directory(), StandardCharsets.ISO_8859_1);
        try {
            return Path.of("/proc/self/fd/" + order.startDirectory())
                    .resolve(directory)
                    .resolve(new String(file, StandardCharsets.ISO_8859_1));
        } catch (InvalidPathException e) {
            // Bytes that this JVM has no characters for: such a name is no launcher's.
            return Path.of("/");
        }
    }

    private int masked(long path, long arguments) {
        ChildConfiner confiner =
                order.follower() == null ? null : order.follower().confiner();
        if (confiner == null) {
            return maskedHere(path, arguments);
        }
        List<Path> programs =
                order.gate() == null ? List.of(Path.of("/")) : order.gate().programs();
        boolean enforces = order.gate() == null || order.gate().enforces();
        int result;
        try {
            Path real = executable(RawMemoryUnsafe.string(path)).toRealPath();
            result = confiner.start(order.application(), real, programs, enforces, () -> maskedHere(path, arguments));
        } catch (java.nio.file.NoSuchFileException e) {
            return -HostErrno.ENOENT;
        } catch (java.io.IOException e) {
            return -HostErrno.EACCES;
        }
        if (result > 0) {
            order.follower().started(result);
        }
        return result;
    }

    private int maskedHere(long path, long arguments) {
        if (OWN_UMASK.get()) {
            return maskedAlone(path, arguments);
        }
        synchronized (PROCESS_UMASK) {
            return maskedAlone(path, arguments);
        }
    }

    private int maskedAlone(long path, long arguments) {
        LibcProcesses.umask(order.umask());
        try {
            int result = LibcSpawn.posix_spawn(pid, path, actions, attributes, arguments, envp);
            return result < 0 ? result : RawMemoryUnsafe.getInt(pid);
        } finally {
            LibcProcesses.umask(0);
        }
    }
}
