package io.wedge.kernel.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What an agent leaves beside the socket of a resident kernel, under the socket's name: {@code .log}, the kernel's standard error, and {@code .lock}, held while it is being started. A log
 * that says something stays, for people.
 */
public final class ResidentFiles {
    private static final String SOCKET_SUFFIX = ".sock";

    private ResidentFiles() {}

    /** Removes them, once nobody serves the socket any more. */
    public static void remove(Path socket) throws IOException {
        String name = socket.getFileName().toString();
        if (name.endsWith(SOCKET_SUFFIX)) {
            String start = name.substring(0, name.length() - SOCKET_SUFFIX.length());
            removeIfEmpty(socket.resolveSibling(start + ".log"));
            removeIfFree(socket.resolveSibling(start + ".lock"));
        }
    }

    static void removeIfEmpty(Path log) throws IOException {
        if (Files.isRegularFile(log) && Files.size(log) == 0) {
            Files.deleteIfExists(log);
        }
    }

    /** Somebody who holds it is starting the next kernel. */
    private static void removeIfFree(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(lockFile);
            }
        } catch (NoSuchFileException e) {
            // Swept by another kernel.
            return;
        }
    }
}
