package io.wedge.kernel.session;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.calls.OutputTap;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.ByteBuffer;

/** What children of a session's application write, as CHILD_OUTPUT messages for its wedges. One caller at a time. */
public final class ChildMessages implements OutputTap, CallContext {
    /** The thread that these messages say they are of: no Java thread has that number. */
    public static final long THREAD = 0;

    /** What traces call it. */
    public static final String THREAD_NAME = "(children)";

    private static final int NO_SLOT = -1;
    private static final int REPLY_BYTES = 256;

    private final Session session;
    private final CallWriter writer = new CallWriter();
    private final CallReader call = new CallReader();
    private final ReplyWriter replyWriter = new ReplyWriter();
    private final ReplyReader reply = new ReplyReader();
    /** Null until there is a first message. */
    private ByteBuffer memory;

    private long startNs;
    private long endNs;
    private long sequence;
    private long correlation;

    ChildMessages(Session session) {
        this.session = session;
    }

    @Override
    public void wrote(int pid, int standard, long address, int lengthBytes) {
        begin(pid, standard);
        writer.putBytes(Element.DATA, address, lengthBytes);
        replyWriter.returns(lengthBytes);
        show();
    }

    @Override
    public void misses(int pid, int standard) {
        begin(pid, standard);
        replyWriter.fails(Errno.EOPNOTSUPP);
        show();
    }

    private void begin(int pid, int standard) {
        if (memory == null) {
            memory = ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES + REPLY_BYTES);
        }
        long address = RawMemoryUnsafe.address(memory);
        startNs = System.nanoTime();
        sequence = session.kernel().nextSequence();
        replyWriter.begin(address + Protocol.MAX_CALL_BYTES, REPLY_BYTES);
        writer.begin(address, Protocol.MAX_CALL_BYTES, Syscall.CHILD_OUTPUT, 0);
        writer.putLong(Element.PID, pid).putLong(Element.STANDARD, standard);
    }

    private void show() {
        call.wrapCall(writer.startAddress(), writer.finish(++correlation, THREAD, NO_SLOT));
        reply.wrapReply(replyWriter.startAddress(), replyWriter.finish());
        endNs = System.nanoTime();
        try {
            session.wedges().childOutput(this, call, reply);
        } catch (RuntimeException e) {
            session.log("a wedge failed after a child's output", e);
        }
    }

    @Override
    public String session() {
        return session.name();
    }

    @Override
    public Caller caller() {
        return session.caller();
    }

    @Override
    public int jdk() {
        return session.info().jdk();
    }

    @Override
    public int standardStreams() {
        return session.standardStreams();
    }

    @Override
    public long startNs() {
        return startNs;
    }

    @Override
    public long endNs() {
        return endNs;
    }

    @Override
    public long sequence() {
        return sequence;
    }
}
