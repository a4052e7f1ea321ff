package io.wedge.kernel.session;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Pinning;
import io.wedge.messages.Errno;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One call from its arrival to its answer. A poller uses one object over and over; a call that is detached keeps its object, with a private copy of its bytes, and the
 * poller goes on with another: a completion that somebody kept too long can therefore never answer a later call.
 */
final class ServedCall implements Completion, CallContext {
    private static final int ON_POLLER = 0;
    private static final int DETACHED = 1;
    private static final int ANSWERED = 2;
    private static final int MAX_HELD = 6;

    private final Session session;
    private final CallOrigin origin;
    private final CallReader call = new CallReader();
    private final ReplyWriter reply = new ReplyWriter();
    private final ByteBuffer replyMemory = ByteBuffer.allocateDirect(SessionLayout.SLOT_REPLY_BYTES);
    private final long replyAddress = RawMemoryUnsafe.address(replyMemory);
    private final AtomicInteger state = new AtomicInteger();
    private final Held[] held = new Held[MAX_HELD];
    private int heldCount;
    private ReplyReader seenByWedges;
    private ByteBuffer ownBytes;
    private Runnable cleanUp;
    private boolean cancelled;
    private long callAddress;
    private int callBytes;
    private int slot;
    private long correlationId;
    /** Offset in the arena where the reply is written; -1: in private memory. */
    private int replyPlace;

    private Pinning pinning;
    private CallServer.Aside aside;
    private boolean seen;
    private boolean timed;
    private long startNs;
    private long endNs;
    private long sequence;

    ServedCall(Session session, CallOrigin origin) {
        this.session = session;
        this.origin = origin;
    }

    /** Reads a call that has come, on the poller. */
    void open(long address, int lengthBytes) {
        call.wrapCall(address, lengthBytes);
        origin.begin(call.replySlot(), call.correlationId());
        callAddress = address;
        callBytes = lengthBytes;
        slot = call.replySlot();
        correlationId = call.correlationId();
        replyPlace = -1;
        endNs = 0;
        reply.begin(replyAddress, SessionLayout.SLOT_REPLY_BYTES);
        seen = false;
    }

    /** Wedges look at this call. */
    void openContext(Pinning objects, CallServer.Aside waits) {
        pinning = objects;
        aside = waits;
        seen = true;
        timed = session.wedges().wantsTimes();
        startNs = timed ? System.nanoTime() : 0;
        sequence = session.kernel().nextSequence();
    }

    CallReader call() {
        return call;
    }

    ReplyWriter reply() {
        return reply;
    }

    /** Where the reply lies once it has been made, unless it lies in the arena. */
    long replyAddress() {
        return replyAddress;
    }

    int slot() {
        return slot;
    }

    long correlationId() {
        return correlationId;
    }

    void replyIn(int arenaOffset, long address, long lengthBytes) {
        replyPlace = arenaOffset;
        reply.begin(address, lengthBytes);
    }

    /** Keeps an object open until the call is answered. */
    void hold(Held object) {
        if (heldCount == MAX_HELD) {
            object.close();
            throw new IllegalStateException("a call has at most " + MAX_HELD + " objects");
        }
        held[heldCount++] = object;
    }

    /** Hands what the call holds to somebody else, who closes it. */
    Held[] takeHeld() {
        Held[] taken = java.util.Arrays.copyOf(held, heldCount);
        heldCount = 0;
        return taken;
    }

    /** The session ends in the middle of this call, which is on its poller: what it held is given back. */
    void letGo() {
        if (!isDetached()) {
            closeHeld();
        }
    }

    private void closeHeld() {
        while (heldCount > 0) {
            held[--heldCount].close();
        }
    }

    boolean isDetached() {
        return state.get() != ON_POLLER;
    }

    /** The call leaves the poller. */
    Completion detach() {
        if (state.get() == ON_POLLER) {
            if (ownBytes == null) {
                ownBytes = ByteBuffer.allocateDirect(callBytes);
                long copy = RawMemoryUnsafe.address(ownBytes);
                RawMemoryUnsafe.copy(callAddress, copy, callBytes);
                callAddress = copy;
                call.wrapCall(copy, callBytes);
            }
            state.set(DETACHED);
            origin.park(this);
        }
        return this;
    }

    /** Takes a call that was detached before anybody served it back onto its poller; false if it was cancelled meanwhile. */
    boolean resume() {
        if (!state.compareAndSet(DETACHED, ON_POLLER)) {
            return false;
        }
        origin.unpark(this);
        return true;
    }

    /** Publishes the reply as it stands; the poller's way. False if it is held back: then this object is not to be used again. */
    boolean answer() {
        return publish();
    }

    @Override
    public void returns(long value) {
        if (begin()) {
            reply.returns(value);
            finish();
        }
    }

    @Override
    public void fails(Errno errno) {
        if (begin()) {
            reply.fails(errno);
            finish();
        }
    }

    @Override
    public void reply(Consumer<ReplyWriter> filler) {
        if (begin()) {
            try {
                filler.accept(reply);
            } catch (RuntimeException e) {
                session.log("a reply to " + call.syscall() + " could not be written: EIO", e);
                reply.fails(Errno.EIO);
            } catch (InternalError e) {
                // Where the reply was to go is no memory any more.
                session.end(SharedUse.CHANGED);
            }
            finish();
        }
    }

    /** Ends the call from outside, with what is to be cleaned up. False if it was answered. */
    boolean cancel(Errno why) {
        if (!begin()) {
            return false;
        }
        Runnable cleaning;
        synchronized (this) {
            cancelled = true;
            cleaning = cleanUp;
        }
        clean(cleaning);
        reply.fails(why);
        finish();
        return true;
    }

    @Override
    public void onCancel(Runnable runnable) {
        boolean late;
        synchronized (this) {
            cleanUp = runnable;
            late = cancelled;
        }
        if (late) {
            clean(runnable);
        }
    }

    private void clean(Runnable runnable) {
        if (runnable != null) {
            try {
                runnable.run();
            } catch (RuntimeException e) {
                session.log("cleaning up after a cancelled call", e);
            }
        }
    }

    @Override
    public boolean isDone() {
        return state.get() == ANSWERED;
    }

    private boolean begin() {
        return state.compareAndSet(DETACHED, ANSWERED) && session.use().enter();
    }

    private void finish() {
        try {
            origin.unpark(this);
            publish();
        } catch (InternalError e) {
            session.end(SharedUse.CHANGED);
        } finally {
            session.use().leave();
        }
    }

    /** False if the answer is held back. */
    private boolean publish() {
        closeHeld();
        int length = reply.finish();
        if (seen) {
            endNs = timed ? System.nanoTime() : 0;
            showToWedges(length);
            long delayNs = session.wedges().exitDelayNs(this, call);
            if (delayNs > 0) {
                session.parking().after(delayNs, () -> sendLater(length));
                return false;
            }
        }
        send(length);
        return true;
    }

    private void sendLater(int length) {
        if (session.use().enter()) {
            try {
                send(length);
            } catch (InternalError e) {
                session.end(SharedUse.CHANGED);
            } finally {
                session.use().leave();
            }
        }
    }

    private void send(int length) {
        if (replyPlace < 0) {
            origin.answer(this, replyAddress, length);
        } else {
            origin.answerInArena(this, replyPlace, length);
        }
    }

    private void showToWedges(int replyBytes) {
        if (seenByWedges == null) {
            seenByWedges = new ReplyReader();
        }
        ByteBuffer copy = null;
        long address = replyAddress;
        if (replyPlace >= 0) {
            // The application can write to the arena while the wedges read: they get a copy.
            copy = ByteBuffer.allocateDirect(replyBytes);
            address = RawMemoryUnsafe.address(copy);
            RawMemoryUnsafe.copy(reply.startAddress(), address, replyBytes);
        }
        try {
            seenByWedges.wrapReply(address, replyBytes);
            session.wedges().after(this, call, seenByWedges);
        } catch (MalformedMessageException e) {
            session.end("it changed a reply while it was written: " + e.getMessage());
        } catch (RuntimeException e) {
            session.log("a wedge failed after " + call.syscall(), e);
        } finally {
            java.lang.ref.Reference.reachabilityFence(copy);
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
    public long regionAddress(long offset, long lengthBytes) {
        boolean inside = offset >= 0
                && lengthBytes >= 0
                && lengthBytes <= session.arena().lengthBytes() - offset;
        return inside ? session.arena().address() + offset : -1;
    }

    @Override
    public Pinning pinning() {
        return pinning;
    }

    @Override
    public Runnable putAside(Runnable ended) {
        closeHeld();
        reply.begin(replyAddress, SessionLayout.SLOT_REPLY_BYTES);
        Runnable goOn = aside.put(this);
        onCancel(ended);
        return goOn;
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
