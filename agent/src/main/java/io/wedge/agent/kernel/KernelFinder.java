package io.wedge.agent.kernel;

import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Finds the kernel: the one the options name, else the resident one of this user and this build, which is started if nothing answers. */
public final class KernelFinder {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final int ALL_OTHERS = 0077;
    private final Path lib;
    private final String build;
    private final int uid;
    private final Path shared;

    /**
     * Looks in /dev/shm.
     *
     * @param lib   of the distribution.
     * @param build names the kernel's socket: agents and kernels of different builds never meet there.
     */
    public KernelFinder(Path lib, String build, int uid) {
        this(lib, build + InheritedLimits.suffix(), uid, SHARED_MEMORY);
    }

    KernelFinder(Path lib, String build, int uid, Path shared) {
        this.lib = lib;
        this.build = build;
        this.uid = uid;
        this.shared = shared;
    }

    /** Connects to the kernel at that socket. */
    public static SocketChannel at(Path socket) {
        SocketChannel channel = Hello.connect(socket);
        if (channel == null) {
            throw new StartupException(
                    "no kernel answers at " + socket, "start one there, or leave the option kernel= out");
        }
        return channel;
    }

    /** Connects to the resident kernel, starting it if need be. Applications that start together wait for one another here. */
    public SocketChannel resident() {
        Path directory = shared.resolve("wedge-" + uid);
        Path socket = directory.resolve("kernel-" + build + ".sock");
        SocketChannel running = Hello.connect(socket);
        if (running != null) {
            return running;
        }
        prepare(directory);
        try (FileChannel file = FileChannel.open(
                        directory.resolve("kernel-" + build + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            running = Hello.connect(socket);
            if (running != null || !lock.isValid()) {
                return running;
            }
            Path log = directory.resolve("kernel-" + build + ".log");
            new KernelStarter(lib).start(socket, log);
            running = Hello.connect(socket);
            if (running == null) {
                throw new StartupException(
                        "the kernel says it is ready, but does not answer at " + socket, "see " + log);
            }
            return running;
        } catch (IOException e) {
            throw new StartupException(
                    "cannot start a kernel in " + directory + ": " + e,
                    "is /dev/shm writable and not full? wedge doctor tells",
                    e);
        }
    }

    private void prepare(Path directory) {
        try {
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) { // or another application was quicker
                throw new StartupException(
                        "cannot make " + directory + ": " + e,
                        "is /dev/shm writable and not full? wedge doctor tells",
                        e);
            }
        }
        try {
            Map<String, Object> now =
                    Files.readAttributes(directory, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
            if (!now.get("uid").equals(uid)
                    || !now.get("isDirectory").equals(true)
                    || ((int) now.get("mode") & ALL_OTHERS) != 0) {
                throw new StartupException(directory + " is not a directory of yours with mode 0700", "remove it");
            }
        } catch (IOException e) {
            throw new StartupException("cannot look at " + directory + ": " + e, "wedge doctor tells more", e);
        }
    }
}
