package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.PathScratch;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A Landlock rule set: what is not named is refused, by path and below it. Made by any thread, applied by the one that is to be restricted. */
public final class Landlock implements Closeable {
    private static final int ATTRIBUTE_BYTES = 24;
    private static final int NET = 8;
    private static final int SCOPED = 16;
    private static final int RULE_BYTES = 16;
    private static final int RULE_FD = 8;

    private static final long READ = HostConfineFlags.LANDLOCK_ACCESS_FS_READ_FILE
            | HostConfineFlags.LANDLOCK_ACCESS_FS_READ_DIR
            | HostConfineFlags.LANDLOCK_ACCESS_FS_EXECUTE;
    private static final long ON_FILES = HostConfineFlags.LANDLOCK_ACCESS_FS_READ_FILE
            | HostConfineFlags.LANDLOCK_ACCESS_FS_WRITE_FILE
            | HostConfineFlags.LANDLOCK_ACCESS_FS_EXECUTE
            | HostConfineFlags.LANDLOCK_ACCESS_FS_TRUNCATE
            | HostConfineFlags.LANDLOCK_ACCESS_FS_IOCTL_DEV;

    private static final long WRITE = HostConfineFlags.LANDLOCK_ACCESS_FS_WRITE_FILE
            | HostConfineFlags.LANDLOCK_ACCESS_FS_REMOVE_DIR
            | HostConfineFlags.LANDLOCK_ACCESS_FS_REMOVE_FILE
            | HostConfineFlags.LANDLOCK_ACCESS_FS_MAKE_DIR
            | HostConfineFlags.LANDLOCK_ACCESS_FS_MAKE_REG
            | HostConfineFlags.LANDLOCK_ACCESS_FS_MAKE_SOCK
            | HostConfineFlags.LANDLOCK_ACCESS_FS_MAKE_FIFO
            | HostConfineFlags.LANDLOCK_ACCESS_FS_MAKE_SYM
            | HostConfineFlags.LANDLOCK_ACCESS_FS_REFER
            | HostConfineFlags.LANDLOCK_ACCESS_FS_TRUNCATE
            | HostConfineFlags.LANDLOCK_ACCESS_FS_IOCTL_DEV;

    private final int fd;
    private final long handled;
    private final long handledPorts;

    /** With all that the host's ABI has. */
    public Landlock() {
        this(HostConfineFlags.LANDLOCK_ACCESS_NET_TCP, HostConfineFlags.LANDLOCK_SCOPES);
    }

    /**
     * Of the kernel process: all that the host's ABI has about files, and what it connects to and binds by TCP where that is said. It may send signals: those are the policy's alone.
     *
     * @param connect whether ports that are connected to are named, by {@link #allowConnect}.
     * @param bind    whether ports that are bound are named, by {@link #allowBind}.
     */
    public static Landlock ofKernel(boolean connect, boolean bind) {
        return new Landlock(
                (connect ? HostConfineFlags.LANDLOCK_ACCESS_NET_CONNECT_TCP : 0)
                        | (bind ? HostConfineFlags.LANDLOCK_ACCESS_NET_BIND_TCP : 0),
                HostConfineFlags.LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET);
    }

    private Landlock(long ports, long scopes) {
        int abi = abi();
        long files = HostConfineFlags.LANDLOCK_ACCESS_FS_FIRST
                | (abi >= 2 ? HostConfineFlags.LANDLOCK_ACCESS_FS_REFER : 0)
                | (abi >= 3 ? HostConfineFlags.LANDLOCK_ACCESS_FS_TRUNCATE : 0)
                | (abi >= 5 ? HostConfineFlags.LANDLOCK_ACCESS_FS_IOCTL_DEV : 0);
        long memory = RawMemoryUnsafe.allocate(ATTRIBUTE_BYTES);
        try {
            RawMemoryUnsafe.putLong(memory, files);
            RawMemoryUnsafe.putLong(memory + NET, ports);
            RawMemoryUnsafe.putLong(memory + SCOPED, scopes);
            fd = LibcConfinement.landlock_create_ruleset(
                    memory, abi >= 6 ? ATTRIBUTE_BYTES : abi >= 4 ? SCOPED : NET, 0);
        } finally {
            RawMemoryUnsafe.free(memory);
        }
        if (fd < 0) {
            throw new IllegalStateException("landlock_create_ruleset: errno " + -fd);
        }
        handled = files;
        handledPorts = abi >= 4 ? ports : 0;
    }

    /** The host's; below 1 if there is none. */
    public static int abi() {
        return LibcConfinement.landlock_create_ruleset(0, 0, HostConfineFlags.LANDLOCK_CREATE_RULESET_VERSION);
    }

    /** May be read, executed and listed, with what is below. What is not there is left out. */
    public void allowRead(Path path) {
        allow(path, READ);
    }

    /** May be read and written, and files made in it. */
    public void allowWrite(Path path) {
        allow(
                path,
                READ
                        | HostConfineFlags.LANDLOCK_ACCESS_FS_WRITE_FILE
                        | HostConfineFlags.LANDLOCK_ACCESS_FS_TRUNCATE
                        | HostConfineFlags.LANDLOCK_ACCESS_FS_MAKE_REG
                        | HostConfineFlags.LANDLOCK_ACCESS_FS_IOCTL_DEV);
    }

    /** May be executed, with what is below, for which the host wants that it may be read. */
    public void allowExecute(Path path) {
        allow(path, HostConfineFlags.LANDLOCK_ACCESS_FS_EXECUTE | HostConfineFlags.LANDLOCK_ACCESS_FS_READ_FILE);
    }

    /** May be read and listed, with what is below, and not executed. */
    public void allowLook(Path path) {
        allow(
                path,
                HostConfineFlags.LANDLOCK_ACCESS_FS_READ_FILE
                        | HostConfineFlags.LANDLOCK_ACCESS_FS_READ_DIR
                        | HostConfineFlags.LANDLOCK_ACCESS_FS_IOCTL_DEV);
    }

    /** May be changed in every way that a policy knows, with what is below: not read, and no devices made. */
    public void allowChange(Path path) {
        allow(path, WRITE);
    }

    /** May be connected to by TCP. */
    public void allowConnect(int port) {
        allowPort(HostConfineFlags.LANDLOCK_ACCESS_NET_CONNECT_TCP, port);
    }

    /** May be bound by TCP; 0 is any that the host picks. */
    public void allowBind(int port) {
        allowPort(HostConfineFlags.LANDLOCK_ACCESS_NET_BIND_TCP, port);
    }

    private void allowPort(long access, int port) {
        if ((access & handledPorts) == 0) {
            return;
        }
        long rule = RawMemoryUnsafe.allocate(RULE_BYTES);
        try {
            RawMemoryUnsafe.putLong(rule, access);
            RawMemoryUnsafe.putLong(rule + Long.BYTES, port);
            int result = LibcConfinement.landlock_add_rule(fd, HostConfineFlags.LANDLOCK_RULE_NET_PORT, rule, 0);
            if (result < 0) {
                throw new IllegalStateException("landlock_add_rule port " + port + ": errno " + -result);
            }
        } finally {
            RawMemoryUnsafe.free(rule);
        }
    }

    /**
     * Restricts the calling thread, and what it starts from here on, for good; it gets no new privileges.
     *
     * @throws IOException if the host refuses.
     */
    public void restrictThread() throws IOException {
        int result = LibcConfinement.prctl(HostFlags.PR_SET_NO_NEW_PRIVS, 1, 0);
        if (result >= 0) {
            result = restrict();
        }
        if (result < 0) {
            throw new IOException("Landlock failed with errno " + -result);
        }
    }

    private void allow(Path path, long access) {
        int target;
        try (PathScratch text = new PathScratch()) {
            target = LibcFiles.openat(
                    HostFlags.AT_FDCWD,
                    text.set(path.toString().getBytes(StandardCharsets.UTF_8)),
                    HostFlags.O_PATH | HostFlags.O_CLOEXEC,
                    0);
        }
        if (target < 0) {
            return;
        }
        long rule = RawMemoryUnsafe.allocate(RULE_BYTES);
        try {
            RawMemoryUnsafe.putInt(rule + RULE_FD, target);
            RawMemoryUnsafe.putLong(rule, access & handled);
            int result = LibcConfinement.landlock_add_rule(fd, HostConfineFlags.LANDLOCK_RULE_PATH_BENEATH, rule, 0);
            if (result == -HostErrno.EINVAL) {
                // No folder: folders' rights are refused for it.
                RawMemoryUnsafe.putLong(rule, access & handled & ON_FILES);
                result = LibcConfinement.landlock_add_rule(fd, HostConfineFlags.LANDLOCK_RULE_PATH_BENEATH, rule, 0);
            }
            if (result < 0) {
                throw new IllegalStateException("landlock_add_rule " + path + ": errno " + -result);
            }
        } finally {
            RawMemoryUnsafe.free(rule);
            LibcFiles.close(target);
        }
    }

    int descriptor() {
        return fd;
    }

    /** Restricts the calling thread, and what it starts, for good. 0 or minus a host errno. */
    int restrict() {
        return LibcConfinement.landlock_restrict_self(fd, 0);
    }

    @Override
    public void close() {
        LibcFiles.close(fd);
    }
}
