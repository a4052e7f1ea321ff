package io.wedge.kernel.host.session;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.PathScratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Host descriptors, where all there is to do is to open or close them. */
public final class HostDescriptor {
    private HostDescriptor() {}

    /** Closes it. Nothing can be done about an error: the descriptor is gone either way. */
    public static void close(int fd) {
        LibcFiles.close(fd);
    }

    /** Opens a path only to look up below it, O_PATH. */
    public static int openPath(String path) throws IOException {
        return open(path, HostFlags.O_PATH | HostFlags.O_CLOEXEC);
    }

    static int open(String path, int flags) throws IOException {
        try (PathScratch scratch = new PathScratch()) {
            long address = scratch.set(path.getBytes(StandardCharsets.UTF_8));
            return (int) HostResult.check(LibcFiles.openat(HostFlags.AT_FDCWD, address, flags, 0), path);
        }
    }
}
