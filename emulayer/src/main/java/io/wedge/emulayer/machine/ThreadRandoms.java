package io.wedge.emulayer.machine;

import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;

/** The state of ThreadLocalRandom, which lies in each thread. */
final class ThreadRandoms {
    private static final long PROBE = Fields.offset(Thread.class, "threadLocalRandomProbe");

    private static final long SEED = Fields.offset(Thread.class, "threadLocalRandomSeed");

    private ThreadRandoms() {}

    /** Where the calling thread's numbers have got to. */
    record State(long seed, int probe) {}

    static State state() {
        Thread thread = Thread.currentThread();
        return new State(ObjectsUnsafe.getLong(thread, SEED), ObjectsUnsafe.getInt(thread, PROBE));
    }

    /** The calling thread draws its seed again when it is next asked for a number. */
    static void drawAgain() {
        ObjectsUnsafe.putInt(Thread.currentThread(), PROBE, 0);
    }

    /** The calling thread goes on from there. */
    static void goOn(State from) {
        Thread thread = Thread.currentThread();
        ObjectsUnsafe.putLong(thread, SEED, from.seed);
        ObjectsUnsafe.putInt(thread, PROBE, from.probe);
    }
}
