package io.wedge.kernel.trace;

import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyDescriptor;
import io.wedge.messages.wire.ReplyReader;
import java.nio.ByteBuffer;

/** A copy of one call and its reply on their way to the trace's writer. Used again and again; grows to the largest it has held. */
final class TraceRecord {
    private static final int FIRST_BYTES = 512;

    private ByteBuffer callBytes = ByteBuffer.allocateDirect(FIRST_BYTES);
    private ByteBuffer replyBytes = ByteBuffer.allocateDirect(FIRST_BYTES);
    private int callLength;
    private int replyLength;
    private String session;
    private int pid;
    private String javaHome;
    private long startNs;
    private long endNs;

    void fill(CallContext context, CallReader call, ReplyReader reply) {
        callLength = CallDescriptor.HEADER_BYTES + call.lengthBytes();
        callBytes = copy(callBytes, call.address() - CallDescriptor.HEADER_BYTES, callLength);
        replyLength = ReplyDescriptor.HEADER_BYTES + reply.lengthBytes();
        replyBytes = copy(replyBytes, reply.address() - ReplyDescriptor.HEADER_BYTES, replyLength);
        session = context.session();
        pid = context.caller().pid();
        javaHome = context.caller().javaHome();
        startNs = context.startNs();
        endNs = context.endNs();
    }

    private static ByteBuffer copy(ByteBuffer target, long from, int lengthBytes) {
        ByteBuffer room = target;
        if (room.capacity() < lengthBytes) {
            room = ByteBuffer.allocateDirect(Integer.highestOneBit(lengthBytes) * 2);
        }
        RawMemoryUnsafe.copy(from, RawMemoryUnsafe.address(room), lengthBytes);
        return room;
    }

    void readInto(CallReader call, ReplyReader reply) {
        call.wrapCall(RawMemoryUnsafe.address(callBytes), callLength);
        reply.wrapReply(RawMemoryUnsafe.address(replyBytes), replyLength);
    }

    String session() {
        return session;
    }

    int pid() {
        return pid;
    }

    /** Folder of the application's JDK. */
    String javaHome() {
        return javaHome;
    }

    long startNs() {
        return startNs;
    }

    long endNs() {
        return endNs;
    }
}
