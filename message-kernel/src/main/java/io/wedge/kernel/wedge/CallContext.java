package io.wedge.kernel.wedge;

import io.wedge.kernel.calls.Caller;

/** What a wedge may know of a call beside its elements. */
public interface CallContext {
    /** The session's name. */
    String session();

    Caller caller();

    /** {@link System#nanoTime()} when the kernel took the call from its lane; 0 where no wedge {@linkplain Wedge#wantsTimes wants times}. */
    long startNs();

    /** When it was answered; 0 before, and where no wedge wants times. */
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

    /**
     * Takes the call off its thread, in {@link Wedge#before}, which then answers {@link Wedge.Verdict#WAITS}: it waits without a thread, and whatever was pinned for it is let go.
     *
     * @param ended run if the call ends while it waits (it was cancelled, its application has gone); on any thread, perhaps before this returns.
     * @return to be run once, by any thread, when it is to be decided on; then, or later, the call is seen again. Without effect once the call has ended, but to be run then, too.
     */
    default Runnable putAside(Runnable ended) {
        throw new IllegalStateException("nothing can be put aside here");
    }

    /** The call's hold on its objects, in {@link Wedge#before}. */
    default Pinning pinning() {
        throw new IllegalStateException("nothing can be pinned here");
    }
}
