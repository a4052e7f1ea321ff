package io.wedge.kernel.host;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcMachine;
import io.wedge.ffi.layout.Timespec;
import io.wedge.messages.Element;
import io.wedge.messages.flags.ClockId;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** Clocks. */
public final class HostClocks {
    private HostClocks() {}

    /** clock_gettime(2); puts NOW. Minus EINVAL for a clock that is none of {@link ClockId}. */
    public static long now(long clock, ElementWriter out) {
        int host;
        if (clock == ClockId.REALTIME.value()) {
            host = HostFlags.CLOCK_REALTIME;
        } else if (clock == ClockId.MONOTONIC.value()) {
            host = HostFlags.CLOCK_MONOTONIC;
        } else {
            return -io.wedge.ffi.HostErrno.EINVAL;
        }
        long time = Scratch.current().struct();
        int result = LibcMachine.clock_gettime(host, time);
        if (result < 0) {
            return result;
        }
        out.putTime(Element.NOW, RawMemoryUnsafe.getLong(time + Timespec.TV_SEC), (int)
                RawMemoryUnsafe.getLong(time + Timespec.TV_NSEC));
        return 0;
    }
}
