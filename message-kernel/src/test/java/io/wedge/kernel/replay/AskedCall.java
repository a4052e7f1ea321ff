package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation;
import io.wedge.kernel.calls.Parking;
import io.wedge.kernel.capability.Capabilities;
import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A call of the program that is replayed, without regions: its data is in the message. */
final class AskedCall implements Invocation {
    private static final int REPLY_BYTES = 4096;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES + REPLY_BYTES);
    private final long address = RawMemoryUnsafe.address(memory);
    private final CallReader call = new CallReader();
    private final ReplyWriter reply = new ReplyWriter();

    AskedCall(Syscall syscall, Consumer<CallWriter> elements) {
        CallWriter writer = new CallWriter();
        writer.begin(address, Protocol.MAX_CALL_BYTES, syscall, 0);
        elements.accept(writer);
        call.wrapCall(address, writer.finish(1, 1, 0));
        reply.begin(address + Protocol.MAX_CALL_BYTES, REPLY_BYTES);
    }

    ReplyReader answer() {
        ReplyReader answer = new ReplyReader();
        answer.wrapReply(reply.startAddress(), reply.finish());
        return answer;
    }

    @Override
    public CallReader call() {
        return call;
    }

    @Override
    public ReplyWriter reply() {
        return reply;
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("no matter of this test");
    }

    @Override
    public Capabilities capabilities() {
        throw notHere();
    }

    @Override
    public Caller caller() {
        throw notHere();
    }

    @Override
    public long regionAddress(Element element) {
        throw notHere();
    }

    @Override
    public long regionAddressAt(int cursor) {
        throw notHere();
    }

    @Override
    public int regionLengthAt(int cursor) {
        throw notHere();
    }

    @Override
    public long path(Element element) {
        throw notHere();
    }

    @Override
    public int directory(Element element) {
        throw notHere();
    }

    @Override
    public void replyIn(Element replyBuffer) {
        throw notHere();
    }

    @Override
    public void progress(long bytes) {
        throw notHere();
    }

    @Override
    public Completion detach() {
        throw notHere();
    }

    @Override
    public Parking parking() {
        throw notHere();
    }

    @Override
    public void offload(Work work) {
        throw notHere();
    }
}
