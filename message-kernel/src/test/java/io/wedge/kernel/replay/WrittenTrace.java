package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.ClockId;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import io.wedge.traces.PayloadPolicy;
import io.wedge.traces.TraceHeader;
import io.wedge.traces.TraceReader;
import io.wedge.traces.TraceWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A trace of one program that a test writes, and then reads as a replay does. */
final class WrittenTrace implements Closeable {
    private static final int REPLY_BYTES = 4096;

    private final Path directory;
    private final TraceWriter writer;
    private final ByteBuffer memory = ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES + REPLY_BYTES);
    private final long address = RawMemoryUnsafe.address(memory);
    private long sequence;
    private TraceReader reader;

    WrittenTrace(Path directory) throws IOException {
        this.directory = directory;
        writer = TraceWriter.create(directory, new TraceHeader(Map.of("cwd", "/")), PayloadPolicy.FULL);
        writer.session(4711, 17, 7, "test");
    }

    /** One more thread: its number. */
    int thread(long id, String name) throws IOException {
        return writer.thread(0, id, id, 0, 0, false, name);
    }

    /** One more call. */
    void call(int thread, Syscall syscall, Consumer<CallWriter> elements, Consumer<ReplyWriter> answer)
            throws IOException {
        CallWriter call = new CallWriter();
        call.begin(address, Protocol.MAX_CALL_BYTES, syscall, 0);
        elements.accept(call);
        CallReader sent = new CallReader();
        sent.wrapCall(address, call.finish(sequence + 1, 1, 0));
        ReplyWriter reply = new ReplyWriter();
        reply.begin(address + Protocol.MAX_CALL_BYTES, REPLY_BYTES);
        answer.accept(reply);
        ReplyReader got = new ReplyReader();
        got.wrapReply(address + Protocol.MAX_CALL_BYTES, reply.finish());
        writer.call(thread, sequence, 1000 * sequence++, 10, sent, got, null);
    }

    /** A read of the clock that told so many nanoseconds. */
    void clock(int thread, long timeNs) throws IOException {
        call(
                thread,
                Syscall.CLOCK,
                e -> e.putLong(Element.CLOCK_ID, ClockId.REALTIME.value()),
                reply -> reply.putTime(Element.NOW, timeNs / 1_000_000_000, (int) (timeNs % 1_000_000_000)));
    }

    /** Its calls, which these learn of. */
    RecordedCalls load(RecordedCalls.Learner... learners) throws IOException {
        RecordedCalls calls = calls();
        calls.load(List.of(learners));
        return calls;
    }

    /** Nothing is written behind this. */
    RecordedCalls calls() throws IOException {
        writer.close();
        reader = TraceReader.open(directory);
        return new RecordedCalls(reader);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
