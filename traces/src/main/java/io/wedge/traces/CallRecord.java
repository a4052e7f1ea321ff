package io.wedge.traces;

import io.wedge.messages.Protocol;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyDescriptor;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.util.Arrays;

/** One call of a trace with its reply, as they were sent. Owned by its reader, valid until that reads on. One thread. */
public final class CallRecord {
    private final BytesDecoder bytes;
    private final ElementDecoder elements;
    private final RawMessage callMemory = new RawMessage();
    private final RawMessage replyMemory = new RawMessage();
    private final CallReader call = new CallReader();
    private final ReplyReader reply = new ReplyReader();
    private RecordIn in;
    private int[] payloadPlaces = new int[4];
    private int payloadCount;
    private RecordedThread thread;
    private long sequence;
    private long startNs;
    private long durationNs;
    private long position;
    private String stack;

    CallRecord(BytesDecoder bytes) {
        this.bytes = bytes;
        this.elements = new ElementDecoder(bytes);
    }

    void decode(RecordIn record, RecordedThread by, long seq, long start, long place) throws IOException {
        in = record;
        thread = by;
        sequence = seq;
        startNs = start;
        position = place;
        stack = null;
        durationNs = in.varint();
        callMemory.clear(CallDescriptor.HEADER_BYTES);
        int flags = in.size();
        int syscall = in.size();
        long slot = in.varint();
        long use = in.varint();
        elements.decode(in, callMemory);
        callMemory.putInt(CallDescriptor.VERSION_OFFSET, Protocol.VERSION | flags << 16);
        callMemory.putInt(CallDescriptor.SYSCALL_OFFSET, syscall);
        callMemory.putLong(CallDescriptor.CORRELATION_ID_OFFSET, use << 32 | slot);
        callMemory.putLong(CallDescriptor.THREAD_ID_OFFSET, by.id());
        callMemory.putInt(CallDescriptor.REPLY_SLOT_OFFSET, (int) slot);
        callMemory.putInt(CallDescriptor.ELEMENT_BYTES_OFFSET, callMemory.length() - CallDescriptor.HEADER_BYTES);
        replyMemory.clear(ReplyDescriptor.HEADER_BYTES);
        int errno = in.size();
        long result = in.signed();
        elements.decode(in, replyMemory);
        replyMemory.putInt(ReplyDescriptor.ERRNO_OFFSET, errno);
        replyMemory.putInt(ReplyDescriptor.ELEMENT_BYTES_OFFSET, replyMemory.length() - ReplyDescriptor.HEADER_BYTES);
        replyMemory.putLong(ReplyDescriptor.RESULT_OFFSET, result);
        payloads();
        try {
            call.wrapCall(callMemory.address(), callMemory.length());
            reply.wrapReply(replyMemory.address(), replyMemory.length());
        } catch (MalformedMessageException e) {
            throw new MalformedRecordException(e.getMessage());
        }
    }

    private void payloads() {
        payloadCount = in.size();
        if (payloadPlaces.length < payloadCount && payloadCount < 1 << 16) {
            payloadPlaces = Arrays.copyOf(payloadPlaces, payloadCount);
        }
        for (int i = 0; i < payloadCount; i++) {
            payloadPlaces[i] = in.position();
            in.varint();
            bytes.skip(in);
        }
    }

    /** Who called. */
    public RecordedThread thread() {
        return thread;
    }

    /** Order of arrival in the kernel. */
    public long sequence() {
        return sequence;
    }

    /** When it arrived, in nanoseconds from the trace's start. */
    public long startNs() {
        return startNs;
    }

    /** From its arrival to its answer. */
    public long durationNs() {
        return durationNs;
    }

    /** Names this record to {@link TraceReader#read}. */
    public long position() {
        return position;
    }

    /** The call as it was sent, but for the contents of its regions. */
    public CallReader call() {
        return call;
    }

    /** Address and length of the call with its header. */
    public long callAddress() {
        return callMemory.address();
    }

    /** Length of the call with its header. */
    public int callBytes() {
        return callMemory.length();
    }

    /** The reply as it was sent, but for the contents of regions. */
    public ReplyReader reply() {
        return reply;
    }

    /** How many payloads there are: one for each region that data went through. */
    public int payloadCount() {
        return payloadCount;
    }

    /** Which way a payload went. */
    public Payload direction(int payload) {
        in.position(payloadPlaces[payload]);
        return Payload.of((int) in.varint());
    }

    /** How long a payload was, without fetching it. */
    public int payloadLength(int payload) {
        in.position(payloadPlaces[payload]);
        in.varint();
        return bytes.skip(in);
    }

    /** A payload's bytes. */
    public Bytes payload(int payload) throws IOException {
        in.position(payloadPlaces[payload]);
        in.varint();
        return bytes.decode(in);
    }

    /** The Java stack that the call was made from, a line for each frame, innermost first; null if it was not recorded, or for a call that is read again. */
    public String stack() {
        return stack;
    }

    void stack(String frames) {
        stack = frames;
    }

    /** A copy of the call's bytes, header included; for those who keep them. */
    public byte[] callCopy() {
        byte[] copy = new byte[callMemory.length()];
        RawMemoryUnsafe.copy(callMemory.address(), copy, 0, copy.length);
        return copy;
    }
}
