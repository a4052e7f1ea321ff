package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.SpawnGate;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One call of a {@link FakeSession}. */
final class FakeInvocation implements Invocation {
    private static final int PATH_BYTES = 8192;

    private final FakeSession session;
    private final ByteBuffer memory =
            ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES + SessionLayout.SLOT_REPLY_BYTES + 2 * PATH_BYTES);
    private final long address = RawMemoryUnsafe.address(memory);
    private final CallReader call = new CallReader();
    private final ReplyWriter reply = new ReplyWriter();
    private final FakeCompletion completion = new FakeCompletion(reply);
    private final long correlation;
    private long nextPath = address + Protocol.MAX_CALL_BYTES + SessionLayout.SLOT_REPLY_BYTES;
    final List<Long> progress = new ArrayList<>();
    private boolean detached;

    FakeInvocation(FakeSession session, Syscall syscall, long correlation, Consumer<ElementWriter> elements) {
        this.session = session;
        this.correlation = correlation;
        CallWriter writer = new CallWriter();
        writer.begin(address, Protocol.MAX_CALL_BYTES, syscall, 0);
        elements.accept(writer);
        call.wrapCall(address, writer.finish(correlation, 1, 0));
        assertEquals(Errno.OK, call.refusal(), () -> syscall + " lacks element " + call.culprit());
        reply.begin(address + Protocol.MAX_CALL_BYTES, SessionLayout.SLOT_REPLY_BYTES);
    }

    void serve() {
        session.table.handler(call.syscallId()).serve(this);
    }

    long correlation() {
        return correlation;
    }

    /** Whether the answer is there, after at most so long. */
    boolean isAnswered(long timeoutMs) {
        return !detached || completion.await(timeoutMs);
    }

    Answer answer() {
        assertTrue(isAnswered(10_000), "no answer");
        return new Answer(this, reply.startAddress(), reply.finish());
    }

    @Override
    public SpawnGate spawnGate() {
        return session.spawnGate;
    }

    @Override
    public boolean isDataGranted() {
        return session.grantsData;
    }

    @Override
    public CallReader call() {
        return call;
    }

    @Override
    public ReplyWriter reply() {
        return reply;
    }

    @Override
    public Capabilities capabilities() {
        return session.capabilities;
    }

    @Override
    public Caller caller() {
        return session.caller;
    }

    @Override
    public long regionAddress(Element element) {
        return session.arena + call.regionOffset(element);
    }

    @Override
    public long regionAddressAt(int cursor) {
        return session.arena + (RawMemoryUnsafe.getLong(call.addressAt(cursor)) & 0xFFFF_FFFFL);
    }

    @Override
    public int regionLengthAt(int cursor) {
        return (int) (RawMemoryUnsafe.getLong(call.addressAt(cursor)) >>> 32);
    }

    @Override
    public long path(Element element) {
        long path = nextPath;
        nextPath += PATH_BYTES;
        RawMemoryUnsafe.copy(call.addressOf(element), path, call.lengthOf(element));
        RawMemoryUnsafe.putByte(path + call.lengthOf(element), (byte) 0);
        return path;
    }

    @Override
    public int directory(Element element) {
        if (!call.has(element)) {
            return session.workingDirectory;
        }
        try (Capabilities.Held held = session.capabilities.acquire(call.capabilityAt(element))) {
            return held == null ? -1 : held.fd();
        }
    }

    @Override
    public void replyIn(Element element) {
        reply.begin(regionAddress(element), call.regionLength(element));
    }

    @Override
    public void progress(long bytes) {
        progress.add(bytes);
    }

    @Override
    public Completion detach() {
        detached = true;
        session.parking.calls.put(correlation, completion);
        return completion;
    }

    @Override
    public Parking parking() {
        return session.parking;
    }

    @Override
    public void offload(Work work) {
        detached = true;
        new Thread(() -> {
                    long result = work.run();
                    completion.reply(writer -> {
                        if (result < 0) {
                            writer.fails(HostErrors.ofResult(result));
                        } else {
                            writer.returns(result);
                        }
                    });
                })
                .start();
    }
}
