package io.wedge.kernel.wedge;

import io.wedge.kernel.calls.Caller;

/** What a wedge may know of a call beside its elements. */
public interface CallContext {
    /** The session's name. */
    String session();

    Caller caller();

    /** {@link System#nanoTime()} when the kernel took the call from its lane. */
    long startNs();

    /** When it was answered; 0 before. */
    long endNs();

    /** Order of arrival in this kernel. */
    long sequence();

    /** The call's hold on its objects, in {@link Wedge#before}. */
    default Pinning pinning() {
        throw new IllegalStateException("nothing can be pinned here");
    }
}
