package io.wedge.kernel.session;

import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.MalformedMessageException.Code;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What the kernel knows of a session's reply slots: the last call's sequence number, whether it is still in flight, and where it waits if it is parked. */
final class SlotTable {
    private static final VarHandle STATES = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long IN_FLIGHT = 1L << 32;
    private static final long SEQUENCE = 0xFFFF_FFFFL;

    private final long[] states;
    private final AtomicReferenceArray<ServedCall> parked;
    private volatile boolean closed;

    SlotTable(int slots) {
        states = new long[slots];
        parked = new AtomicReferenceArray<>(slots);
    }

    /**
     * A call has come.
     *
     * @throws MalformedMessageException if its slot cannot be, its slot's former call is not answered, or its number is not newer than that one's.
     */
    void begin(int slot, long correlationId) {
        if (slot < 0 || slot >= states.length || (int) correlationId != slot) {
            throw new MalformedMessageException(
                    Code.BAD_VALUE, "reply slot " + slot + ", correlation " + Long.toHexString(correlationId));
        }
        int sequence = (int) (correlationId >>> 32);
        long state = (long) STATES.getAcquire(states, slot);
        if ((state & IN_FLIGHT) != 0 || sequence - (int) state <= 0) {
            throw new MalformedMessageException(
                    Code.BAD_VALUE, "slot " + slot + ": call " + sequence + " came after call " + (int) state);
        }
        STATES.setRelease(states, slot, IN_FLIGHT | sequence & SEQUENCE);
    }

    /** Its reply is about to be published. */
    void end(int slot) {
        STATES.setRelease(states, slot, (long) STATES.getAcquire(states, slot) & SEQUENCE);
    }

    void park(ServedCall call) {
        parked.set(call.slot(), call);
    }

    void unpark(ServedCall call) {
        parked.compareAndSet(call.slot(), call, null);
    }

    /** From now on nothing waits here. Those that wait already, and those whose handler is still on its way to it, are the session's to end: each is seen by the one or by the other. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** The parked call of that correlation id, or null. */
    ServedCall parked(long correlationId) {
        int slot = (int) correlationId;
        ServedCall call = slot >= 0 && slot < states.length ? parked.get(slot) : null;
        return call != null && call.correlationId() == correlationId ? call : null;
    }

    /** The parked call of a slot, or null. */
    ServedCall parkedAt(int slot) {
        return parked.get(slot);
    }

    int size() {
        return states.length;
    }
}
