package io.wedge.kernel.host;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcFiles;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;

/** A process that passes on what comes through a pipe, when this one is about to end or has no more to do with it: the writer may outlive it, and must not die of a broken pipe for that. */
public final class OutputHeir {
    /** What this process had read already, then the pipe, by a process that nobody waits for. A shell gives such a one no input unless told. */
    private static final String SCRIPT = "exec 3<&0; { cat <&3; exec cat <&2 3<&-; } &";

    private static final String SEARCH = "/usr/bin:/bin";
    private static final int UMASK = 077;

    private OutputHeir() {}

    /**
     * Starts one. Returns when it runs. Where that cannot be, what is left is lost.
     *
     * @param rest   goes first; no more than a pipe holds.
     * @param reader of the pipe; the caller's to close, as the stream.
     * @param stream where it goes.
     * @return minus a host errno, or something else.
     */
    public static int start(byte[] rest, int reader, int stream) {
        long pipe = HostProcesses.pipe();
        if (pipe < 0) {
            return (int) pipe;
        }
        int first = HostDescriptors.first(pipe);
        int root = -1;
        try {
            fill(HostDescriptors.second(pipe), rest);
            root = root();
            int pid = root < 0 ? root : HostSpawn.spawn(order(root, new int[] {first, stream, blocking(reader)}));
            if (pid > 0) {
                HostProcesses.awaitEnd(pid);
            }
            return pid;
        } finally {
            HostFiles.close(first);
            if (root >= 0) {
                HostFiles.close(root);
            }
        }
    }

    private static void fill(int writer, byte[] rest) {
        long bulk = Scratch.current().bulk();
        RawMemoryUnsafe.copy(rest, 0, bulk, rest.length);
        HostFiles.write(writer, bulk, rest.length);
        HostFiles.close(writer);
    }

    private static int root() {
        long path = Scratch.current().small();
        RawMemoryUnsafe.putShort(path, (short) '/');
        return LibcFiles.openat(HostFlags.AT_FDCWD, path, HostFlags.O_PATH | HostFlags.O_CLOEXEC, 0);
    }

    private static int blocking(int fd) {
        HostDescriptors.blocking(fd);
        return fd;
    }

    private static SpawnOrder order(int root, int[] streams) {
        return new SpawnOrder(
                HostProcesses.self(),
                "sh".getBytes(StandardCharsets.US_ASCII),
                ("-c\0" + SCRIPT + "\0").getBytes(StandardCharsets.US_ASCII),
                2,
                0,
                SEARCH,
                root,
                null,
                streams,
                UMASK,
                0,
                null,
                null);
    }
}
