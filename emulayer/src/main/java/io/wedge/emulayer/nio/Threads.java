package io.wedge.emulayer.nio;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Waits;
import java.lang.invoke.MethodHandle;

/** sun.nio.ch.NativeThread: a signal that gets a thread out of a blocking call. It may wait in one of ours or in one of the host's: both are told. */
public final class Threads {
    private Threads() {}

    public static void signal(long thread) {
        Waits.signal(thread);
        try {
            Original.SIGNAL.invokeExact(thread);
        } catch (Throwable e) {
            throw new IllegalStateException("NativeThread.signal", e);
        }
    }

    /** Looked up with the first signal. */
    private static final class Original {
        static final MethodHandle SIGNAL = Originals.of(
                "sun/nio/ch/NativeThread", Runtime.version().feature() < 21 ? "signal" : "signal0", "(J)V");
    }
}
