package io.wedge.traces.read;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import io.wedge.traces.Payload;
import io.wedge.traces.PayloadPolicy;
import io.wedge.traces.TraceException;
import io.wedge.traces.TraceHeader;
import io.wedge.traces.TraceWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A trace being made, call by call, as the recorder makes one. */
public final class Sample implements Closeable {
    private static final int SLOT = 7;

    private final ByteBuffer callMemory = ByteBuffer.allocateDirect(8192);
    private final ByteBuffer replyMemory = ByteBuffer.allocateDirect(8192);
    private final CallWriter callWriter = new CallWriter();
    private final ReplyWriter replyWriter = new ReplyWriter();
    private final CallReader call = new CallReader();
    private final ReplyReader reply = new ReplyReader();
    private final TraceWriter writer;
    private int use;
    private int thread;
    private int nextCapability = 5;
    private long sequence;
    private long nowNs = 1_000_000;

    public Sample(Path trace) throws TraceException {
        this(trace, PayloadPolicy.FULL);
    }

    Sample(Path trace, PayloadPolicy policy) throws TraceException {
        writer = TraceWriter.create(
                trace,
                new TraceHeader(Map.of(
                        "command.0",
                        "java",
                        "command.1",
                        "Main",
                        "start",
                        "2026-01-02T03:04:05.000000006Z",
                        "wedge.version",
                        "0.1.0")),
                policy);
        thread = writer.thread(writer.session(4711, 17, 7, "Main"), 1, 0, 0, 0, false, "main");
    }

    TraceWriter writer() {
        return writer;
    }

    /** From here on another thread, a new one, calls. */
    Sample thread(long id, String name) throws TraceException {
        thread = writer.thread(0, id, id * 31, 0, (int) id, false, name);
        return this;
    }

    Sample as(int number) {
        thread = number;
        return this;
    }

    public void make(
            Syscall syscall,
            Consumer<CallWriter> asked,
            Consumer<ReplyWriter> answered,
            Payload direction,
            ByteBuffer... payloads)
            throws TraceException {
        callWriter.begin(RawMemoryUnsafe.address(callMemory), callMemory.capacity(), syscall, 0);
        asked.accept(callWriter);
        int length = callWriter.finish((long) ++use << 32 | SLOT, 42, SLOT);
        call.wrapCall(RawMemoryUnsafe.address(callMemory), length);
        replyWriter.begin(RawMemoryUnsafe.address(replyMemory), replyMemory.capacity());
        answered.accept(replyWriter);
        reply.wrapReply(RawMemoryUnsafe.address(replyMemory), replyWriter.finish());
        writer.call(thread, sequence++, nowNs, 10_000, call, reply, direction, payloads);
        nowNs += 50_000;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    public int open(String path) throws TraceException {
        int capability = nextCapability++;
        make(
                Syscall.OPEN,
                c -> c.putBytes(Element.PATH_NAME, utf8(path)).putLong(Element.OPEN_FLAGS, OpenFlag.READ.value()),
                r -> r.returns(capability),
                Payload.IN);
        return capability;
    }

    public void missing(String path) throws TraceException {
        make(
                Syscall.OPEN,
                c -> c.putBytes(Element.PATH_NAME, utf8(path)).putLong(Element.OPEN_FLAGS, OpenFlag.READ.value()),
                r -> r.fails(Errno.ENOENT),
                Payload.IN);
    }

    public void stat(String path) throws TraceException {
        make(
                Syscall.STAT,
                c -> c.putBytes(Element.PATH_NAME, utf8(path)),
                r -> {
                    r.returns(0);
                    r.putLong(Element.SIZE, 4096)
                            .putLong(Element.MODE, 0100644)
                            .putTime(Element.MTIME, 1_700_000_000, 999);
                },
                Payload.IN);
    }

    public void read(int capability, String content) throws TraceException {
        byte[] bytes = utf8(content);
        make(
                Syscall.READ,
                c -> c.putLong(Element.FD, capability)
                        .putLong(Element.SIZE, 8192)
                        .putRegion(Element.BUFFER, 0, 8192),
                r -> r.returns(bytes.length),
                Payload.IN,
                direct(bytes));
    }

    public void write(int capability, String content) throws TraceException {
        byte[] bytes = utf8(content);
        make(
                Syscall.WRITE,
                c -> c.putLong(Element.FD, capability).putBytes(Element.DATA, bytes),
                r -> r.returns(bytes.length),
                Payload.OUT);
    }

    public void close(int capability) throws TraceException {
        make(Syscall.CLOSE, c -> c.putLong(Element.FD, capability), r -> r.returns(0), Payload.IN);
    }

    int socket(SocketType type) throws TraceException {
        int capability = nextCapability++;
        make(
                Syscall.SOCKET,
                c -> c.putLong(Element.DOMAIN, SocketDomain.INET.value()).putLong(Element.SOCKET_TYPE, type.value()),
                r -> r.returns(capability),
                Payload.IN);
        return capability;
    }

    void connect(int capability, byte[] host, int port) throws TraceException {
        make(
                Syscall.CONNECT,
                c -> {
                    c.putLong(Element.FD, capability);
                    int list = c.beginList(Element.ADDRESS);
                    c.putLong(Element.DOMAIN, SocketDomain.INET.value())
                            .putBytes(Element.HOST, host)
                            .putLong(Element.PORT, port);
                    c.endList(list);
                },
                r -> r.returns(0),
                Payload.IN);
    }

    void send(int capability, String content) throws TraceException {
        byte[] bytes = utf8(content);
        make(
                Syscall.SEND,
                c -> c.putLong(Element.FD, capability).putBytes(Element.DATA, bytes),
                r -> r.returns(bytes.length),
                Payload.OUT);
    }

    void receive(int capability, String content) throws TraceException {
        byte[] bytes = utf8(content);
        make(
                Syscall.RECVFROM,
                c -> c.putLong(Element.FD, capability)
                        .putLong(Element.SIZE, 8192)
                        .putRegion(Element.BUFFER, 0, 8192),
                r -> r.returns(bytes.length),
                Payload.IN,
                direct(bytes));
    }

    void spawn(int pid, String program, int output) throws TraceException {
        make(
                Syscall.SPAWN,
                c -> c.putBytes(Element.PROGRAM, utf8(program))
                        .putLong(Element.ARGUMENT_COUNT, 0)
                        .putLong(Element.VARIABLE_COUNT, 0),
                r -> {
                    r.returns(pid);
                    for (int i = 0; i < 3; i++) {
                        int list = r.beginList(Element.STREAM);
                        if (i == 1) {
                            r.putLong(Element.FD, output);
                        }
                        r.endList(list);
                    }
                },
                Payload.IN);
    }

    void childWrote(int pid, String content) throws TraceException {
        make(
                Syscall.CHILD_OUTPUT,
                c -> c.putLong(Element.PID, pid).putLong(Element.STANDARD, 1).putBytes(Element.DATA, utf8(content)),
                r -> r.returns(utf8(content).length),
                Payload.OUT);
    }

    void waited(int pid, int status) throws TraceException {
        make(Syscall.WAIT_PROCESS, c -> c.putLong(Element.PID, pid), r -> r.returns(status), Payload.IN);
    }

    public void end() throws TraceException {
        writer.end(Map.of("exit", "0"));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
