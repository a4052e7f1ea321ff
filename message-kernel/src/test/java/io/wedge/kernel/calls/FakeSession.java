package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.SpawnGate;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A session without lanes: calls are written, read and served on the test's own thread. The arena is memory of its own; the working directory is the test's. */
final class FakeSession implements AutoCloseable {
    static final int ARENA_BYTES = 4 << 20;
    static final int UMASK = 022;

    final FakeCapabilities capabilities = new FakeCapabilities();
    final FakeParking parking = new FakeParking();
    final SyscallTable table = HostCalls.table();
    Caller caller = new Caller((int) ProcessHandle.current().pid(), 0, 0, UMASK, "test");
    boolean grantsData;
    SpawnGate spawnGate;
    final int workingDirectory;
    private final ByteBuffer arenaMemory = ByteBuffer.allocateDirect(ARENA_BYTES);
    final long arena = RawMemoryUnsafe.address(arenaMemory);
    private long correlation;

    FakeSession(Path workingDirectory) {
        this.workingDirectory = open(workingDirectory);
    }

    private static int open(Path directory) {
        byte[] path = (directory + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer memory = ByteBuffer.allocateDirect(path.length).put(path);
        int fd = HostOpens.path(-100, RawMemoryUnsafe.address(memory), 0);
        memory.clear();
        return fd;
    }

    /** Serves a call and waits for its answer. */
    Answer call(Syscall call, Consumer<ElementWriter> elements) {
        return start(call, elements).answer();
    }

    /** Serves a call that may not be answered yet. */
    FakeInvocation start(Syscall call, Consumer<ElementWriter> elements) {
        FakeInvocation invocation = new FakeInvocation(this, call, ++correlation, elements);
        invocation.serve();
        return invocation;
    }

    /** Opens a file of the working directory; fails the test if that fails. */
    int open(String path, OpenFlag... flags) {
        return (int) call(Syscall.OPEN, e -> e.putBytes(Element.PATH_NAME, bytes(path))
                        .putLong(Element.OPEN_FLAGS, bits(flags)))
                .result();
    }

    static long bits(OpenFlag... flags) {
        long bits = 0;
        for (OpenFlag flag : flags) {
            bits |= flag.value();
        }
        return bits;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Text of the arena. */
    String arena(int offset, int bytes) {
        byte[] copy = new byte[bytes];
        RawMemoryUnsafe.copy(arena + offset, copy, 0, bytes);
        return new String(copy, StandardCharsets.UTF_8);
    }

    /** Text into the arena. */
    void arena(int offset, String text) {
        byte[] bytes = bytes(text);
        RawMemoryUnsafe.copy(bytes, 0, arena + offset, bytes.length);
    }

    @Override
    public void close() {
        parking.close();
        capabilities.closeAll();
        HostFiles.close(workingDirectory);
    }
}
