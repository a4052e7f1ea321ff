package io.wedge.messages.wire;

import io.wedge.messages.Errno;
import io.wedge.messages.wire.MalformedMessageException.Code;

/** Reads one reply. One thread at a time; valid as long as the memory below is. */
public final class ReplyReader extends ElementReader {
    private Errno errno = Errno.OK;
    private long result;

    /** Points at a reply and checks its shape. */
    public void wrapReply(long address, int lengthBytes) {
        if (lengthBytes < ReplyDescriptor.HEADER_BYTES) {
            throw new MalformedMessageException(Code.TRUNCATED, "reply of " + lengthBytes + " bytes");
        }
        int elementBytes = RawMemoryUnsafe.getInt(address + ReplyDescriptor.ELEMENT_BYTES_OFFSET);
        if (elementBytes < 0 || elementBytes > lengthBytes - ReplyDescriptor.HEADER_BYTES) {
            throw new MalformedMessageException(Code.TRUNCATED, "reply says " + elementBytes + " bytes of elements");
        }
        errno = Errno.of(RawMemoryUnsafe.getInt(address + ReplyDescriptor.ERRNO_OFFSET));
        result = RawMemoryUnsafe.getLong(address + ReplyDescriptor.RESULT_OFFSET);
        wrap(address + ReplyDescriptor.HEADER_BYTES, elementBytes);
    }

    /** {@link Errno#OK}, or why the call failed. */
    public Errno errno() {
        return errno;
    }

    public boolean failed() {
        return errno != Errno.OK;
    }

    /** The number the call answered with; -1 if it failed. */
    public long result() {
        return result;
    }
}
