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
    public void prepare() {
        mayLeave();
    }

    @Override
    public boolean mayLeave() {
        try {
            return (boolean) Handles.IS_VIRTUAL.invokeExact(Thread.currentThread())
                    && !(boolean) Handles.IS_PINNED.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("Continuation.isPinned", e);
        }
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

    /** Looked up when calls begin to be many: most programs never come there. */
    private static final class Handles {
        private static final String CONTINUATION = "jdk/internal/vm/Continuation";
        private static final String SCOPE = "Ljdk/internal/vm/ContinuationScope;";

        static final MethodHandle PIN = Originals.of(CONTINUATION, "pin", "()V");
        static final MethodHandle UNPIN = Originals.of(CONTINUATION, "unpin", "()V");
        static final MethodHandle IS_VIRTUAL = Originals.of("java/lang/Thread", "isVirtual", "()Z");
        static final MethodHandle IS_PINNED = isPinned();

        private static MethodHandle isPinned() {
            MethodHandle isPinned = Originals.of(CONTINUATION, "isPinned", "(" + SCOPE + ")Z");
            try {
                Object virtualThreads = Originals.of("java/lang/VirtualThread", "continuationScope", "()" + SCOPE)
                        .invoke();
                return isPinned.bindTo(virtualThreads);
            } catch (Throwable e) {
                throw new IllegalStateException("VirtualThread.continuationScope", e);
            }
        }
    }
}
