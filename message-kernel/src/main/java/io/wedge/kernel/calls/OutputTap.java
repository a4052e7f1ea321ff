package io.wedge.kernel.calls;

/** Hears what the children of one application write to the standard streams that they have from it. Any thread, one at a time for each session. */
public interface OutputTap {
    /**
     * A child, or a child of its own that has the stream from it, wrote, and it has been passed on.
     *
     * @param pid      the application's child.
     * @param standard 1 for output, 2 for error: the application's stream.
     * @param address  of the bytes, in this process; valid until this returns.
     */
    void wrote(int pid, int standard, long address, int lengthBytes);

    /** A child has got the application's stream itself: what it writes there is not heard of. */
    void misses(int pid, int standard);
}
