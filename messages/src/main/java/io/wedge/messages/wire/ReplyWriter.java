package io.wedge.messages.wire;

import io.wedge.messages.Errno;

/** Writes one reply. Wrapped over memory it does not own; one thread at a time. */
public final class ReplyWriter extends ElementWriter {
    private long start;
    private Errno errno = Errno.OK;
    private long result;

    /** Starts a reply that so far says success and 0. */
    public ReplyWriter begin(long address, long capacityBytes) {
        start = address;
        errno = Errno.OK;
        result = 0;
        wrap(address + ReplyDescriptor.HEADER_BYTES, capacityBytes - ReplyDescriptor.HEADER_BYTES);
        return this;
    }

    /** The call succeeded with that number. */
    public void returns(long value) {
        errno = Errno.OK;
        result = value;
    }

    /** The call failed; elements written so far are dropped. */
    public void fails(Errno why) {
        errno = why;
        result = -1;
        truncateTo(0);
    }

    public Errno errno() {
        return errno;
    }

    public long result() {
        return result;
    }

    /**
     * Completes the header.
     *
     * @return the reply's length in bytes.
     */
    public int finish() {
        RawMemoryUnsafe.putInt(start + ReplyDescriptor.ERRNO_OFFSET, errno.id());
        RawMemoryUnsafe.putInt(start + ReplyDescriptor.ELEMENT_BYTES_OFFSET, lengthBytes());
        RawMemoryUnsafe.putLong(start + ReplyDescriptor.RESULT_OFFSET, result);
        return ReplyDescriptor.HEADER_BYTES + lengthBytes();
    }

    /** Address of the reply's header. */
    public long startAddress() {
        return start;
    }
}
