package io.wedge.kernel.session;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.session.ThreadUmask;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The calls of a session that did not come through its emulation layer: code of the application's process asked the host itself, and the kernel was told. They are messages like any other, so
 * that the same wedges see them and the same handlers serve them; only that they never leave this process, say {@link #PERSONALITY}, and are numbered by the host's threads. One thread
 * serves; answers of calls that had to wait come on others.
 */
public final class RawLane implements CallOrigin, CallServer.Aside {
    /** What these calls say of themselves. */
    public static final String PERSONALITY = "linux";

    private static final byte[] LINUX = PERSONALITY.getBytes(StandardCharsets.US_ASCII);
    private static final int NO_SLOT = -1;
    /** No Java thread has such a number; the host's is the lower half. */
    private static final long HOST_THREAD = 1L << 32;

    private final Session session;
    private final WarmCalls warm = new WarmCalls();
    private final ByteBuffer memory = ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES);
    private final long address = RawMemoryUnsafe.address(memory);
    private final CallWriter writer = new CallWriter();
    private final ReplyReader reply = new ReplyReader();
    private final Map<ServedCall, Consumer<ReplyReader>> waiting = new ConcurrentHashMap<>();
    private final Set<ServedCall> parked = ConcurrentHashMap.newKeySet();
    private CallServer server;
    private ServedCall served;
    private volatile Thread prepared;
    private volatile ServedCall current;
    private long correlation;
    private int replyBytes;
    private boolean closed;

    RawLane(Session session) {
        this.session = session;
    }

    /** Begins a message, which {@link #serve} ends. The elements are the caller's to put. */
    public CallWriter begin(Syscall syscall) {
        writer.begin(address, Protocol.MAX_CALL_BYTES, syscall, 0);
        return writer;
    }

    /**
     * Serves what was begun.
     *
     * @param hostThread that asks.
     * @param answer     is told once, perhaps later and on another thread.
     * @return false if the session has ended: then it is not told.
     */
    public synchronized boolean serve(int hostThread, Consumer<ReplyReader> answer) {
        if (closed || !session.use().enter()) {
            return false;
        }
        try {
            prepare();
            writer.putBytes(Element.PERSONALITY, LINUX);
            int length = writer.finish(++correlation, HOST_THREAD | hostThread, NO_SLOT);
            ServedCall call = served == null ? new ServedCall(session, this) : served;
            served = null;
            waiting.put(call, answer);
            call.open(address, length);
            decide(call, false);
            return true;
        } finally {
            session.use().leave();
        }
    }

    private void decide(ServedCall call, boolean again) {
        current = call;
        boolean answered = server.serve(call, again);
        current = null;
        warm.parkAll();
        Consumer<ReplyReader> answer = answered ? waiting.remove(call) : null;
        if (answer != null) {
            // One that was put aside has bytes of its own, and is not used again.
            served = again ? served : call;
            reply.wrapReply(call.replyAddress(), replyBytes);
            answer.accept(reply);
        }
    }

    /** A call that was put aside: on a worker, as the thread that serves is waiting for other calls. */
    private synchronized void goOn(ServedCall call) {
        if (!closed && session.use().enter()) {
            try {
                if (call.resume()) {
                    prepare();
                    decide(call, true);
                }
            } finally {
                session.use().leave();
            }
        }
    }

    @Override
    public Runnable put(ServedCall call) {
        call.detach();
        return () -> session.workers().run(() -> goOn(call));
    }

    private void prepare() {
        if (server == null) {
            server = new CallServer(session, warm, this);
        }
        if (prepared != Thread.currentThread()) {
            prepared = Thread.currentThread();
            ThreadUmask.set(session.caller().umask());
        }
    }

    /** A delay on purpose holds up the other raw calls of the session, and nobody else: they are rare, and have no poller that could come back to them. */
    @Override
    public boolean delay(ServedCall call, long delayNs) {
        long end = System.nanoTime() + delayNs;
        for (long left = delayNs; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
        return false;
    }

    /** Makes a descriptor of this process one of the session's, for the calls to come: its capability, or minus an errno's number. It is the session's from here on. */
    public int lend(int fd, boolean socket) {
        return session.capabilities()
                .add(
                        fd,
                        socket ? HostObject.Kind.SOCKET : HostObject.Kind.PATH,
                        socket ? Rights.READ | Rights.WRITE | Rights.STAT : Rights.LOOKUP | Rights.STAT);
    }

    /** Takes back what was lent. */
    public void takeBack(int capability) {
        session.capabilities().close(capability);
    }

    /** A descriptor of this process for what a capability is; or below 0. */
    public int descriptor(int capability) {
        try (Held held = session.capabilities().acquire(capability)) {
            return held == null ? -1 : HostDescriptors.duplicate(held.fd());
        }
    }

    /** The number of a call's thread as people know it: the host's, where it is a raw call. */
    public static long threadOf(long threadId) {
        return threadId >>> Integer.SIZE == 1 ? (int) threadId : threadId;
    }

    @Override
    public void begin(int slot, long correlationId) {
        // It is this lane's own: nothing to check.
    }

    @Override
    public void park(ServedCall call) {
        parked.add(call);
    }

    @Override
    public void unpark(ServedCall call) {
        parked.remove(call);
    }

    @Override
    public void answer(ServedCall call, long address, int lengthBytes) {
        boolean atOnce = !call.isDetached() && call == current && Thread.currentThread() == prepared;
        if (!atOnce) {
            Consumer<ReplyReader> answer = waiting.remove(call);
            if (answer != null) {
                ReplyReader late = new ReplyReader();
                late.wrapReply(address, lengthBytes);
                answer.accept(late);
            }
        } else {
            replyBytes = lengthBytes;
        }
    }

    @Override
    public void answerInArena(ServedCall call, int arenaOffset, int lengthBytes) {
        throw new IllegalStateException("a raw call names no region");
    }

    /** Ends those that wait; takes no more. */
    void close() {
        for (ServedCall call : parked) {
            call.cancel(Errno.ESESSION);
        }
        synchronized (this) {
            closed = true;
        }
        for (ServedCall call : parked) {
            call.cancel(Errno.ESESSION);
        }
    }
}
