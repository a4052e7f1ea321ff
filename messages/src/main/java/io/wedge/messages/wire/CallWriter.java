package io.wedge.messages.wire;

import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;

/** Writes one call. Wrapped over memory it does not own; one thread at a time. */
public final class CallWriter extends ElementWriter {
    private long start;

    /** Starts a call: header now, elements behind it, and {@link #finish} at the end. */
    public CallWriter begin(long address, long capacityBytes, Syscall syscall, int flags) {
        start = address;
        RawMemoryUnsafe.putInt(address, Protocol.VERSION | flags << 16);
        RawMemoryUnsafe.putInt(address + CallDescriptor.SYSCALL_OFFSET, syscall.id());
        wrap(address + CallDescriptor.HEADER_BYTES, capacityBytes - CallDescriptor.HEADER_BYTES);
        return this;
    }

    /**
     * Completes the header.
     *
     * @return the call's length in bytes.
     */
    public int finish(long correlationId, long threadId, int replySlot) {
        RawMemoryUnsafe.putLong(start + CallDescriptor.CORRELATION_ID_OFFSET, correlationId);
        RawMemoryUnsafe.putLong(start + CallDescriptor.THREAD_ID_OFFSET, threadId);
        RawMemoryUnsafe.putInt(start + CallDescriptor.REPLY_SLOT_OFFSET, replySlot);
        RawMemoryUnsafe.putInt(start + CallDescriptor.ELEMENT_BYTES_OFFSET, lengthBytes());
        return CallDescriptor.HEADER_BYTES + lengthBytes();
    }

    /** Address of the call's header. */
    public long startAddress() {
        return start;
    }
}
