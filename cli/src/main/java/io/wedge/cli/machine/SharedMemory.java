package io.wedge.cli.machine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory file system that sessions lie in. */
final class SharedMemory {
    static final Path FOLDER = Path.of("/dev/shm");
    static final long SESSION_BYTES = 32L << 20;
    private static final long MIB = 1 << 20;

    private SharedMemory() {}

    static Finding finding() {
        if (!Files.isDirectory(FOLDER)) {
            return Finding.missing(FOLDER.toString(), "no such directory; mount a tmpfs there");
        }
        if (!Files.isWritable(FOLDER)) {
            return Finding.missing(FOLDER.toString(), "not writable; chmod 1777 " + FOLDER);
        }
        try {
            FileStore store = Files.getFileStore(FOLDER);
            return judge(store.type(), store.getTotalSpace(), store.getUsableSpace());
        } catch (IOException e) {
            return Finding.missing(FOLDER.toString(), e.getMessage() + "; mount a tmpfs there");
        }
    }

    static Finding judge(String type, long totalBytes, long freeBytes) {
        String sizes =
                totalBytes / MIB + " MB, " + freeBytes / MIB + " MB free, " + SESSION_BYTES / MIB + " MB a session";
        if (freeBytes < SESSION_BYTES) {
            return Finding.missing(
                    FOLDER.toString(), sizes + "; free some, or make it larger (docker run --shm-size=256m)");
        }
        return type.equals("tmpfs")
                ? Finding.ok(FOLDER.toString(), sizes)
                : Finding.note(
                        FOLDER.toString(), sizes + ", but it is " + type + ", not tmpfs: calls may wait for a disk");
    }
}
