package io.wedge.messages.wire;

/** Where the fields of a reply's header lie; see the package. */
public final class ReplyDescriptor {
    public static final int ERRNO_OFFSET = 0;
    public static final int ELEMENT_BYTES_OFFSET = ERRNO_OFFSET + Integer.BYTES;
    public static final int RESULT_OFFSET = ELEMENT_BYTES_OFFSET + Integer.BYTES;
    public static final int HEADER_BYTES = RESULT_OFFSET + Long.BYTES;

    private ReplyDescriptor() {}
}
