package io.wedge.kernel.host.session;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.SchedAttr;

/**
 * How long a thread may run before others that wait for the processor. Linux 6.12 and later let it ask for less than their own choice of some milliseconds: it then runs the
 * sooner when it has something to do, and loses less each time it gives its processor up. A poller has little to do at a time, and others wait for it.
 */
public final class ThreadSlice {
    private static final long SHORT_NS = 100_000;

    private ThreadSlice() {}

    /** Asks for short slices for the current thread; those that it starts have the usual ones. Hosts that do not know it, or forbid it, leave it as it is. */
    public static void shorten() {
        long attributes = RawMemoryUnsafe.allocate(SchedAttr.SIZE);
        try {
            // What it starts would lose a negative nice value together with the slice.
            if (LibcProcesses.sched_getattr(0, attributes, SchedAttr.SIZE, 0) >= 0
                    && RawMemoryUnsafe.getInt(attributes + SchedAttr.POLICY) == HostFlags.SCHED_OTHER
                    && RawMemoryUnsafe.getInt(attributes + SchedAttr.NICE) >= 0) {
                RawMemoryUnsafe.putLong(attributes + SchedAttr.FLAGS, HostFlags.SCHED_FLAG_RESET_ON_FORK);
                RawMemoryUnsafe.putLong(attributes + SchedAttr.RUNTIME, SHORT_NS);
                LibcProcesses.sched_setattr(0, attributes, 0);
            }
        } finally {
            RawMemoryUnsafe.free(attributes);
        }
    }
}
