package io.wedge.kernel.host.session;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcMetadata;
import io.wedge.ffi.PathScratch;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Statvfs;
import io.wedge.messages.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files of shared memory: all blocks reserved before anybody maps them, since a mapped page that cannot be had ends a process by a signal. */
public final class MemoryFiles {
    private MemoryFiles() {}

    /** There is not enough memory for a file. */
    public static final class NoRoomException extends IOException {
        private static final long serialVersionUID = 1L;

        NoRoomException(String message) {
            super(message);
        }
    }

    /** Whether an error comes from a full file system. */
    public static boolean isNoRoom(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            // Java's own streams have no type for ENOSPC, only its text.
            if (e instanceof NoRoomException
                    || e.getMessage() != null && e.getMessage().contains(Errno.ENOSPC.text())) {
                return true;
            }
        }
        return false;
    }

    /** Makes a file of that length, mode 0600. */
    public static void create(Path file, long lengthBytes) throws IOException {
        try (PathScratch scratch = new PathScratch()) {
            long path = scratch.set(file.toString().getBytes(StandardCharsets.UTF_8));
            int flags = HostFlags.O_RDWR | HostFlags.O_CREAT | HostFlags.O_EXCL | HostFlags.O_CLOEXEC;
            int fd = (int) HostResult.check(LibcFiles.openat(HostFlags.AT_FDCWD, path, flags, 0600), file.toString());
            int result = LibcFiles.posix_fallocate(fd, 0, lengthBytes);
            LibcFiles.close(fd);
            if (result == -HostErrno.ENOSPC) {
                throw new NoRoomException(file + " needs " + lengthBytes + " bytes");
            }
            HostResult.check(result, "posix_fallocate " + file);
        }
    }

    /** Bytes that a file system still has for this user. */
    public static long freeBytes(Path directory) throws IOException {
        long statvfs = RawMemoryUnsafe.allocate(Statvfs.SIZE);
        try (PathScratch scratch = new PathScratch()) {
            long path = scratch.set(directory.toString().getBytes(StandardCharsets.UTF_8));
            HostResult.check(LibcMetadata.statvfs(path, statvfs), "statvfs " + directory);
            return RawMemoryUnsafe.getLong(statvfs + Statvfs.F_BAVAIL)
                    * RawMemoryUnsafe.getLong(statvfs + Statvfs.F_FRSIZE);
        } finally {
            RawMemoryUnsafe.free(statvfs);
        }
    }
}
