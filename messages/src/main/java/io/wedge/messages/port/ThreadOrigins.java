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
 * made to inherit nothing are told by their names. A task of a pool is a child of the thread that handed it over, and a thread of a pool is the task that it does.
 */
final class ThreadOrigins {
    private static final int MAX_BYTES = 256;
    private static final long FIRST = 1;
    /** What a replay does not answer for a thread that was not recorded. */
    private static final long KNOWN = 0;
    /** Tasks of fork-join pools are counted by themselves: where their number depends on time, threads and other tasks stay who they are. */
    private static final int FIRST_FORKED = 1 << 30;
    /** So are those that are handed over when something else is done, by whoever comes to that. */
    private static final int FIRST_DEPENDENT = 1 << 29;
    /** Those that have numbers of their own; so many bits of these count. */
    private static final int FIRST_NUMBERED = 1 << 28;

    private final SharedMemoryPort port;
    private final Inherited inherited = new Inherited();
    private final TaskOrigins<Origin> tasks = new TaskOrigins<>();

    ThreadOrigins(SharedMemoryPort port) {
        this.port = port;
        inherited.set(new Origin(FIRST, 0, 0));
        begins(this, null); // what it needs is loaded by now, as below
        ends();
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
            tell(thread, known ? origin : null, call);
        }
    }

    private static long tell(Thread thread, Origin origin, Call call) throws SessionOverException {
        CallWriter elements = call.elements();
        byte[] name = thread.getName().getBytes(StandardCharsets.UTF_8);
        elements.putBytes(Element.NAME, name, 0, Math.min(name.length, MAX_BYTES));
        if (origin != null) {
            elements.putLong(Element.ORIGIN, origin.id)
                    .putLong(Element.PARENT_ORIGIN, origin.parent)
                    .putLong(Element.COUNT, origin.index);
        }
        if (ThreadNames.isVirtual(thread)) {
            elements.putLong(Element.VIRTUAL, 1);
        }
        return call.call().result();
    }

    /** This thread's; 0 if it has inherited none. */
    long ofThisThread() {
        Origin origin = inherited.get();
        return origin == null ? 0 : origin.id;
    }

    /** The calling thread hands a task to a pool: that is one of its children, whichever thread does it. */
    void made(Object task) {
        Origin origin = inherited.get();
        if (origin != null && origin.id != 0) {
            tasks.put(task, origin.child());
        }
    }

    /** As above, of a task whose number says which it is. */
    void made(Object task, int number) {
        Origin origin = inherited.get();
        if (origin != null && origin.id != 0) {
            tasks.put(task, origin.child(FIRST_NUMBERED | number & FIRST_NUMBERED - 1));
        }
    }

    /** The calling thread has done a periodic task, and hands it over again. */
    void again(Object task) {
        Origin origin = inherited.get();
        if (origin != null && origin.id != 0) {
            Origin next = origin.child();
            next.again = true;
            tasks.put(task, next);
        }
    }

    /**
     * Whether the task that the calling thread begins with is to be done. It always is, but at a replay, if it is a periodic one's next turn and the recorded program did not come to it.
     * So each such turn is told, whether it makes a call or not.
     */
    boolean mayRun(Thread thread) throws SessionOverException {
        Origin origin = inherited.get();
        if (origin == null || !origin.again || origin.told) {
            return true;
        }
        origin.told = true;
        try (Call call = port.begin(Syscall.THREAD_ORIGIN, 0)) {
            return tell(thread, origin, call) == KNOWN;
        }
    }

    /** The calling thread hands a task to a fork-join pool, in which each thread does what comes, even while it waits. */
    void forked(Object task, boolean dependent) {
        Origin origin = inherited.get();
        if (origin != null && origin.id != 0) {
            tasks.put(task, origin.fork(dependent));
        }
    }

    /** The calling thread does a task: what it calls until it {@link #ends} is the task's, if that was handed over by a thread that is known; else nothing changes, false. */
    boolean begins(Object task, Object state) {
        Origin own = inherited.get();
        if (own == null) {
            own = new Origin(0, 0, 0);
            inherited.set(own);
        }
        Origin ofTask = tasks.take(task);
        if (ofTask == null) {
            own.inner++;
            return false;
        }
        ofTask.outer = own;
        ofTask.state = state;
        inherited.set(ofTask);
        return true;
    }

    /** It is through with it: the state that it began with, or null. */
    Object ends() {
        Origin ofTask = inherited.get();
        if (ofTask == null) {
            return null; // it began before anybody asked
        }
        if (ofTask.inner > 0) {
            ofTask.inner--;
            return null;
        }
        if (ofTask.outer == null) {
            return null; // as above
        }
        Origin own = ofTask.outer;
        own.told = own.told && !ofTask.told;
        inherited.set(own);
        return ofTask.state;
    }

    /** One thread's, or one task's of a pool. */
    private static final class Origin {
        final long id;
        final long parent;
        final int index;
        /** Whether the kernel knows that the thread is there. The thread's alone. */
        boolean told;
        /** Where the thread was before it began with this task, and is again behind it; null outside of tasks. */
        Origin outer;
        /** Whether it is a periodic task's next turn. */
        boolean again;
        /** How many tasks it is in that nobody is known to have handed over: they are its own doing. */
        int inner;
        /** What the layer keeps of the thread meanwhile; with {@code outer}. */
        Object state;
        /** Its own children; a thread that lets another make a Thread object for it is none, but nothing forbids it. */
        private final AtomicInteger children = new AtomicInteger();

        private final AtomicInteger forked = new AtomicInteger(FIRST_FORKED);
        private final AtomicInteger dependents = new AtomicInteger(FIRST_DEPENDENT);

        Origin(long id, long parent, int index) {
            this.id = id;
            this.parent = parent;
            this.index = index;
        }

        Origin child() {
            return child(children.getAndIncrement());
        }

        Origin fork(boolean dependent) {
            return child((dependent ? dependents : forked).getAndIncrement());
        }

        private Origin child(int number) {
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
        private static final int MOST_FRAMES = 24;
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
                        if (owner.equals("java.util.concurrent.ForkJoinWorkerThread")
                                || owner.equals("java.util.concurrent.ThreadPoolExecutor")
                                || owner.equals("java.util.concurrent.CompletableFuture$ThreadPerTaskExecutor")) {
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
