package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The kernel in this process: its socket, which is bound before anything of it is loaded, and then the kernel itself. */
final class KernelHost implements Closeable {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final int OTHERS = 0077;

    private final Path socket;
    private final ServerSocketChannel channel;

    private KernelHost(Path socket, ServerSocketChannel channel) {
        this.socket = socket;
        this.channel = channel;
    }

    /** Binds the socket, for this user only. */
    static KernelHost listen() {
        Path socket = SHARED_MEMORY
                .resolve("wedge-" + ownUid())
                .resolve("run-" + ProcessHandle.current().pid() + ".sock");
        try {
            ownFolder(socket.getParent());
            Files.deleteIfExists(socket);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(socket));
            return new KernelHost(socket, channel);
        } catch (IOException e) {
            throw new SetupException(
                    "cannot listen at " + socket + ": " + e.getMessage(),
                    "is /dev/shm writable and not full? wedge doctor tells",
                    e);
        }
    }

    /** Where the agent says HELLO. */
    Path socket() {
        return socket;
    }

    void serve(int lanes, TraceRequest trace) {
        throw new SetupException("no kernel yet", "merge it");
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new SetupException("cannot remove " + socket + ": " + e.getMessage(), "remove it", e);
        }
    }

    private static void ownFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            Map<String, Object> now =
                    Files.readAttributes(folder, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
            if (!now.get("uid").equals(ownUid())
                    || !now.get("isDirectory").equals(true)
                    || ((int) now.get("mode") & OTHERS) != 0) {
                throw new SetupException(folder + " is not a directory of yours with mode 0700", "remove it", e);
            }
        }
    }

    private static int ownUid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new SetupException("/proc cannot be read: " + e.getMessage(), "mount it", e);
        }
    }
}
