package io.wedge.messages.lane;

import io.wedge.messages.wire.RawMemoryUnsafe;

/**
 * What {@link Thread#interrupt} closes while a thread is inside an operation of an interruptible channel: the JDK keeps one for a thread, not a stack of them. To map a
 * file goes by a FileChannel, and that forgets the application's own channel, in whose operation a call may be under way: an interrupt would then never get it out.
 */
final class NioBlocker {
    private static final long OFFSET = offset();

    private NioBlocker() {}

    private static long offset() {
        for (String name : new String[] {"nioBlocker", "blocker"}) {
            try {
                return RawMemoryUnsafe.offset(Thread.class.getDeclaredField(name));
            } catch (NoSuchFieldException e) {
                continue; // the name of another JDK's
            }
        }
        throw new IllegalStateException("JDK " + Runtime.version() + " has no Thread.nioBlocker");
    }

    /** The current thread's; null if it is in no such operation. */
    static Object current() {
        return RawMemoryUnsafe.getObjectVolatile(Thread.currentThread(), OFFSET);
    }

    /** Puts it back if it was forgotten. An interrupt that came meanwhile met the wrong channel: it is sent once more, by another thread, as only those close channels. */
    static void restore(Object blocker) {
        Thread thread = Thread.currentThread();
        if (RawMemoryUnsafe.getObjectVolatile(thread, OFFSET) != blocker) {
            RawMemoryUnsafe.putObjectVolatile(thread, OFFSET, blocker);
            if (blocker != null && thread.isInterrupted()) {
                Thread again = new Thread(thread::interrupt, "wedge-interrupt");
                again.setDaemon(true);
                again.start();
            }
        }
    }
}
