package io.wedge.emulayer.machine;

import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;

/** The state of ThreadLocalRandom, which lies in each thread. */
final class ThreadRandoms {
    private static final long PROBE = Fields.offset(Thread.class, "threadLocalRandomProbe");

    private ThreadRandoms() {}

    /** The calling thread draws its seed again when it is next asked for a number. */
    static void drawAgain() {
        ObjectsUnsafe.putInt(Thread.currentThread(), PROBE, 0);
    }
}
