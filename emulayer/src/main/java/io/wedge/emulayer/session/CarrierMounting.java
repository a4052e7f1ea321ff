package io.wedge.emulayer.session;

import io.wedge.agent.spi.Originals;
import io.wedge.messages.port.Mounting;
import java.lang.invoke.MethodHandle;

/** Pins by the JDK's own counter; a thread that is not virtual is not touched. */
public final class CarrierMounting implements Mounting {
    private CarrierMounting() {}

    /** For the running JDK. */
    public static Mounting get() {
        return Runtime.version().feature() < 21 ? Mounting.NONE : new CarrierMounting();
    }

    @Override
    public void hold() {
        try {
            Handles.PIN.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("Continuation.pin", e);
        }
    }

    @Override
    public void release() {
        try {
            Handles.UNPIN.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("Continuation.unpin", e);
        }
    }

    /** Looked up when the slots are out for the first time: most programs never come there. */
    private static final class Handles {
        private static final String CONTINUATION = "jdk/internal/vm/Continuation";

        static final MethodHandle PIN = Originals.of(CONTINUATION, "pin", "()V");
        static final MethodHandle UNPIN = Originals.of(CONTINUATION, "unpin", "()V");
    }
}
