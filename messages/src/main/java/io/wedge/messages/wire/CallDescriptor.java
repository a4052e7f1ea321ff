package io.wedge.messages.wire;

/** Where the fields of a call's header lie; see the package. */
public final class CallDescriptor {
    public static final int VERSION_OFFSET = 0;
    public static final int FLAGS_OFFSET = VERSION_OFFSET + Short.BYTES;
    public static final int SYSCALL_OFFSET = FLAGS_OFFSET + Short.BYTES;
    public static final int CORRELATION_ID_OFFSET = SYSCALL_OFFSET + Integer.BYTES;
    public static final int THREAD_ID_OFFSET = CORRELATION_ID_OFFSET + Long.BYTES;
    public static final int REPLY_SLOT_OFFSET = THREAD_ID_OFFSET + Long.BYTES;
    public static final int ELEMENT_BYTES_OFFSET = REPLY_SLOT_OFFSET + Integer.BYTES;
    public static final int HEADER_BYTES = ELEMENT_BYTES_OFFSET + Integer.BYTES;

    /** Flag: an EAGAIN answer is only a probe before a wait and of no interest to people. */
    public static final int FLAG_PROBE = 1;

    private CallDescriptor() {}
}
