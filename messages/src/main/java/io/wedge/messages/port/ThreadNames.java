package io.wedge.messages.port;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/** Tells the kernel the name of each thread: before the thread's first call, and again when it has been renamed. For a session whose kernel shows names. */
final class ThreadNames {
    private static final int MAX_BYTES = 256;
    private static final MethodHandle IS_VIRTUAL = isVirtual();

    private final SharedMemoryPort port;
    /** What the kernel knows of this thread. A thread that forgets it only tells it twice. */
    private final ThreadLocal<String> told = new ThreadLocal<>();

    ThreadNames(SharedMemoryPort port) {
        this.port = port;
    }

    /** Called on the thread, with another call of its in hand: so never waits for a slot. A name that cannot be told now is told before the next call. */
    void tell(Thread thread) throws SessionOverException {
        String name = thread.getName();
        String known = told.get();
        if (name.equals(known)) {
            return;
        }
        boolean virtual = isVirtual(thread);
        if (known == null && name.isEmpty() && !virtual) {
            return;
        }
        Call open = port.tryBegin(Syscall.THREAD_NAME, 0);
        if (open == null) {
            return;
        }
        told.set(name); // first: this call, too, is sent by the port
        try (Call call = open) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            call.elements().putBytes(Element.NAME, bytes, 0, Math.min(bytes.length, MAX_BYTES));
            if (virtual) {
                call.elements().putLong(Element.VIRTUAL, 1);
            }
            call.call();
        }
    }

    static boolean isVirtual(Thread thread) {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable e) {
            throw new IllegalStateException("Thread.isVirtual", e);
        }
    }

    /** Null before 21. */
    private static MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
