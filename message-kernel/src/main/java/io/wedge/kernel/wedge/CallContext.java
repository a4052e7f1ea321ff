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

    /** Feature version of the application's JDK. */
    default int jdk() {
        return 0;
    }

    /** Bit n is set if the application's standard stream n is one of its capabilities. */
    default int standardStreams() {
        return 0;
    }

    /**
     * Where a piece of the session's arena lies in this process: the data beside a call. It holds what the call sent before it is served, and what it is answered with in
     * after; the application can write to it meanwhile. -1 if it does not lie inside the arena.
     */
    default long regionAddress(long offset, long lengthBytes) {
        return -1;
    }

    /** The call's hold on its objects, in {@link Wedge#before}. */
    default Pinning pinning() {
        throw new IllegalStateException("nothing can be pinned here");
    }
}
