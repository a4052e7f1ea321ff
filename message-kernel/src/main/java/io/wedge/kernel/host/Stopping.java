package io.wedge.kernel.host;

import java.util.function.BooleanSupplier;

/** Tells work that goes on for long whether anybody still wants it. Set by whoever runs the work, on the thread that does it; an interrupt would close the channels that thread writes to. */
public final class Stopping {
    private static final ThreadLocal<BooleanSupplier> ASKED = new ThreadLocal<>();

    private Stopping() {}

    /** From now on, on this thread; null: nobody asks any more. */
    public static void by(BooleanSupplier asked) {
        if (asked == null) {
            ASKED.remove();
        } else {
            ASKED.set(asked);
        }
    }

    static boolean isAsked() {
        BooleanSupplier asked = ASKED.get();
        return asked != null && asked.getAsBoolean();
    }
}
