package io.wedge.messages.wire;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Parameter;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.MalformedMessageException.Code;

/** Reads one call from memory that no peer can change any more. One thread at a time. */
public final class CallReader extends ElementReader {
    private long start;
    private Syscall syscall;
    private int culprit = -1;

    /**
     * Points at a call and checks its shape.
     *
     * @throws MalformedMessageException if the bytes are no message: the session must end. What is well-formed but not served is told by {@link #refusal}.
     */
    public void wrapCall(long address, int lengthBytes) {
        if (lengthBytes < CallDescriptor.HEADER_BYTES) {
            throw new MalformedMessageException(
                    Code.TRUNCATED, "call of " + lengthBytes + " bytes; the header has " + CallDescriptor.HEADER_BYTES);
        }
        if (lengthBytes > Protocol.MAX_CALL_BYTES) {
            throw new MalformedMessageException(
                    Code.OVERSIZED, "call of " + lengthBytes + " bytes; the limit is " + Protocol.MAX_CALL_BYTES);
        }
        int elementBytes = RawMemoryUnsafe.getInt(address + CallDescriptor.ELEMENT_BYTES_OFFSET);
        if (elementBytes < 0 || elementBytes > lengthBytes - CallDescriptor.HEADER_BYTES) {
            throw new MalformedMessageException(
                    Code.TRUNCATED,
                    "call says " + elementBytes + " bytes of elements, has "
                            + (lengthBytes - CallDescriptor.HEADER_BYTES));
        }
        start = address;
        syscall = Syscall.of(RawMemoryUnsafe.getInt(address + CallDescriptor.SYSCALL_OFFSET));
        culprit = -1;
        wrap(address + CallDescriptor.HEADER_BYTES, elementBytes);
    }

    /**
     * Why a well-formed call cannot be served by this build, or {@link Errno#OK}: EPROTO for a version, a critical element nobody here knows, or a required
     * element that is missing ({@link #culprit} names it); ENOSYS for an unknown call.
     */
    public Errno refusal() {
        int version = version();
        if (version < Protocol.OLDEST_VERSION || version > Protocol.VERSION) {
            return Errno.EPROTO;
        }
        if (syscall == null) {
            return Errno.ENOSYS;
        }
        if (unknownCritical() >= 0) {
            culprit = unknownCritical();
            return Errno.EPROTO;
        }
        for (int i = 0; i < syscall.parameterCount(); i++) {
            Parameter parameter = syscall.parameter(i);
            if (parameter.isRequired() && !has(parameter.element())) {
                culprit = parameter.element().id();
                return Errno.EPROTO;
            }
        }
        return Errno.OK;
    }

    /** Id of the element a refusal is about, or -1. */
    public int culprit() {
        return culprit;
    }

    /** The call; null if this build does not know it. */
    public Syscall syscall() {
        return syscall;
    }

    public int version() {
        return RawMemoryUnsafe.getShort(start) & 0xFFFF;
    }

    /** {@link CallDescriptor#FLAG_PROBE} and whatever may come. */
    public int flags() {
        return RawMemoryUnsafe.getShort(start + CallDescriptor.FLAGS_OFFSET) & 0xFFFF;
    }

    public int syscallId() {
        return RawMemoryUnsafe.getInt(start + CallDescriptor.SYSCALL_OFFSET);
    }

    public long correlationId() {
        return RawMemoryUnsafe.getLong(start + CallDescriptor.CORRELATION_ID_OFFSET);
    }

    /** The application's thread, as {@code Thread.getId} numbers it. */
    public long threadId() {
        return RawMemoryUnsafe.getLong(start + CallDescriptor.THREAD_ID_OFFSET);
    }

    public int replySlot() {
        return RawMemoryUnsafe.getInt(start + CallDescriptor.REPLY_SLOT_OFFSET);
    }

    /** The capability an element holds, or -1 if the element is missing. */
    public int capabilityAt(Element element) {
        return (int) longAt(element, -1);
    }
}
