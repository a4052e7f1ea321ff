package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.ClockId;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** Numbers of the machine and of this process. Each answers minus an errno if it cannot be asked. */
public final class Machines {
    /** No certain processor: all of them. */
    public static final int ALL = -1;

    private Machines() {}

    /** One of MACHINE's facts. */
    public static long fact(Element which) {
        return one(Session.begin(Syscall.MACHINE), which);
    }

    /** Bytes of address space. */
    public static long addressSpace() {
        return one(Session.begin(Syscall.PROCESS_USAGE), Element.SIZE);
    }

    /** How many descriptors are open. */
    public static long descriptors() {
        return Wire.done(Session.begin(Syscall.DESCRIPTOR_COUNT));
    }

    /** How many descriptors there may be; {@link Long#MAX_VALUE} for any number. */
    public static long descriptorLimit() {
        return Wire.done(Session.begin(Syscall.DESCRIPTOR_LIMIT));
    }

    /** Ticks of the processors, of one or {@link #ALL}: user, kernel, total. */
    public static long cpuTimes(int place, long[] ticks) {
        Call call = Session.begin(Syscall.CPU_TIMES);
        if (place != ALL) {
            call.elements().putLong(Element.COUNT, place);
        }
        return ticks(call, ticks);
    }

    /** Ticks of this process: user and kernel; the third stays. */
    public static long processTimes(long[] ticks) {
        return ticks(Session.begin(Syscall.PROCESS_USAGE), ticks);
    }

    /** What a clock shows, in nanoseconds; {@link Long#MIN_VALUE} if it cannot be asked. */
    public static long clock(ClockId clock) {
        try (Call call = Session.begin(Syscall.CLOCK)) {
            call.elements().putLong(Element.CLOCK_ID, clock.value());
            ReplyReader reply = call.call();
            if (reply.failed() || !reply.has(Element.NOW)) {
                return Long.MIN_VALUE;
            }
            return reply.secondsAt(Element.NOW, 0) * 1_000_000_000 + reply.nanosAt(Element.NOW);
        } catch (SessionOverException e) {
            Session.over(e);
            return Long.MIN_VALUE;
        }
    }

    private static long one(Call open, Element which) {
        try (Call call = open) {
            ReplyReader reply = call.call();
            return reply.failed() ? Wire.outcome(reply) : reply.longAt(which, 0);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static long ticks(Call open, long[] ticks) {
        try (Call call = open) {
            ReplyReader reply = call.call();
            ticks[0] = reply.longAt(Element.CPU_USER, 0);
            ticks[1] = reply.longAt(Element.CPU_KERNEL, 0);
            ticks[2] = reply.longAt(Element.CPU_TOTAL, ticks[2]);
            return Wire.outcome(reply);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }
}
