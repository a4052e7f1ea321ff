package io.wedge.traces;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Calls for a trace, made as the port and the kernel make them. */
final class SampleTrace {
    private static final int SLOT = 7;

    final ByteBuffer callMemory = ByteBuffer.allocateDirect(4096);
    final ByteBuffer replyMemory = ByteBuffer.allocateDirect(4096);
    final CallWriter callWriter = new CallWriter();
    final ReplyWriter replyWriter = new ReplyWriter();
    final CallReader call = new CallReader();
    final ReplyReader reply = new ReplyReader();
    private int use;

    static TraceWriter writer(Path trace, PayloadPolicy policy) throws TraceException {
        return TraceWriter.create(trace, new TraceHeader(Map.of("command.0", "java", "command.1", "Größe=1")), policy);
    }

    void make(Syscall syscall, Consumer<CallWriter> asked, Consumer<ReplyWriter> answered) {
        callWriter.begin(RawMemoryUnsafe.address(callMemory), callMemory.capacity(), syscall, 0);
        asked.accept(callWriter);
        int length = callWriter.finish((long) ++use << 32 | SLOT, 42, SLOT);
        call.wrapCall(RawMemoryUnsafe.address(callMemory), length);
        replyWriter.begin(RawMemoryUnsafe.address(replyMemory), replyMemory.capacity());
        answered.accept(replyWriter);
        reply.wrapReply(RawMemoryUnsafe.address(replyMemory), replyWriter.finish());
    }

    void stat(String path) {
        make(Syscall.STAT, c -> c.putBytes(Element.PATH_NAME, path.getBytes(StandardCharsets.UTF_8)), r -> {
            r.returns(0);
            r.putLong(Element.SIZE, 4096)
                    .putLong(Element.MODE, 0100644)
                    .putTime(Element.MTIME, 1_700_000_000, 999_999_999)
                    .putTime(Element.CTIME, -1, 0);
        });
    }

    void missing(String path) {
        make(
                Syscall.OPEN,
                c -> c.putBytes(Element.PATH_NAME, path.getBytes(StandardCharsets.UTF_8))
                        .putLong(Element.OPEN_FLAGS, 0),
                r -> r.fails(Errno.ENOENT));
    }

    void read(int size) {
        make(
                Syscall.READ,
                c -> c.putLong(Element.FD, 5).putLong(Element.SIZE, size).putRegion(Element.BUFFER, 8192, size),
                r -> r.returns(size));
    }

    static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    static byte[] bytes(long address, int length) {
        byte[] bytes = new byte[length];
        RawMemoryUnsafe.copy(address, bytes, 0, length);
        return bytes;
    }
}
