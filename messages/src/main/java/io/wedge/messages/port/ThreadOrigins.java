package io.wedge.messages.port;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells the kernel, before a thread's first call, where the thread comes from: from which thread, and as which of its children. That is the same in two runs of a program
 * in which each thread does the same, and ids and names need not be. The JDK hands it on: a thread inherits from the one that makes it, virtual threads too; those that are
 * made to inherit nothing are told by their names.
 */
final class ThreadOrigins {
    private static final int MAX_BYTES = 256;
    private static final long FIRST = 1;

    private final SharedMemoryPort port;
    private final Inherited inherited = new Inherited();

    ThreadOrigins(SharedMemoryPort port) {
        this.port = port;
        inherited.set(new Origin(FIRST, 0, 0));
        Inherited.isOfAPool(); // what it needs is loaded by now, and not while the application makes a thread
    }

    /** Called on the thread, with another call of its in hand: so never waits for a slot. What cannot be told now is told before the next call. */
    void tell(Thread thread) throws SessionOverException {
        Origin origin = inherited.get();
        if (origin != null && origin.told) {
            return;
        }
        Call open = port.tryBegin(Syscall.THREAD_ORIGIN, 0);
        if (open == null) {
            return;
        }
        boolean known = origin != null;
        if (!known) {
            origin = new Origin(0, 0, 0);
            inherited.set(origin);
        }
        origin.told = true; // first: this call, too, is sent by the port
        try (Call call = open) {
            CallWriter elements = call.elements();
            byte[] name = thread.getName().getBytes(StandardCharsets.UTF_8);
            elements.putBytes(Element.NAME, name, 0, Math.min(name.length, MAX_BYTES));
            if (known) {
                elements.putLong(Element.ORIGIN, origin.id)
                        .putLong(Element.PARENT_ORIGIN, origin.parent)
                        .putLong(Element.COUNT, origin.index);
            }
            if (ThreadNames.isVirtual(thread)) {
                elements.putLong(Element.VIRTUAL, 1);
            }
            call.call();
        }
    }

    /** This thread's; 0 if it has inherited none. */
    long ofThisThread() {
        Origin origin = inherited.get();
        return origin == null ? 0 : origin.id;
    }

    /** One thread's. */
    private static final class Origin {
        final long id;
        final long parent;
        final int index;
        /** The thread's alone. */
        boolean told;
        /** Its own children; a thread that lets another make a Thread object for it is none, but nothing forbids it. */
        private final AtomicInteger children = new AtomicInteger();

        Origin(long id, long parent, int index) {
            this.id = id;
            this.parent = parent;
            this.index = index;
        }

        Origin child() {
            int number = children.getAndIncrement();
            return new Origin(mixed(id, number), id, number);
        }

        /** By the finalizer of SplitMix64, so that grandchildren do not meet; never 0. */
        private static long mixed(long parent, int number) {
            long z = parent * 31 + number + 0x9E3779B97F4A7C15L;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            return z == 0 ? 1 : z;
        }
    }

    private static final class Inherited extends InheritableThreadLocal<Origin> {
        private static final int MOST_FRAMES = 12;
        private static final StackWalker STACK = StackWalker.getInstance();

        /** Called in the constructor of the new thread. */
        @Override
        protected Origin childValue(Origin parent) {
            return parent == null || isOfAPool() ? null : parent.child();
        }

        /** Which thread makes a pool grow, a virtual thread's carriers too, and when, is a matter of time: such a thread is told by its name, and not counted. */
        static boolean isOfAPool() {
            return STACK.walk(new Function<Stream<StackWalker.StackFrame>, Boolean>() {
                @Override
                public Boolean apply(Stream<StackWalker.StackFrame> frames) {
                    Iterator<StackWalker.StackFrame> all =
                            frames.limit(MOST_FRAMES).iterator();
                    while (all.hasNext()) {
                        StackWalker.StackFrame frame = all.next();
                        String owner = frame.getClassName();
                        if (owner.equals("java.util.concurrent.ForkJoinWorkerThread")) {
                            return true;
                        }
                        if (owner.equals("java.lang.VirtualThread")) {
                            return !frame.getMethodName().equals("<init>");
                        }
                    }
                    return false;
                }
            });
        }
    }
}
