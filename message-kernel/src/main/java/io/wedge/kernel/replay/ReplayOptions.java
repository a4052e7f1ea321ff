package io.wedge.kernel.replay;

import java.util.concurrent.TimeUnit;

/**
 * How a trace is replayed.
 *
 * @param onDifference what happens at a call that is none of the recorded.
 * @param gate whether calls of all threads are answered in the recorded order, rather than those only that waited for others.
 * @param realTime whether no call is answered earlier than it was recorded, from the first call on.
 * @param patienceNs how long the program may make no call while calls are left, beside ten times its longest recorded silence.
 */
public record ReplayOptions(OnDifference onDifference, boolean gate, boolean realTime, long patienceNs) {
    /** How long the program may make no call, in seconds, if nobody says otherwise. */
    public static final int PATIENCE_SECONDS = 20;

    /** Stops at the first difference, goes as fast as it can, and orders only calls that waited for others. */
    public static final ReplayOptions DEFAULTS =
            new ReplayOptions(OnDifference.STOP, false, false, TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));

    /** What happens at a call that is none of the recorded. */
    public enum OnDifference {
        /** The program is to be ended. */
        STOP,
        /** It is told, and answered with the recorded call that it is most likely, or with EIO. */
        WARN,
        /** It is told, and made on this machine. */
        HOST
    }
}
