package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** Times of files. */
public final class Times {
    private static final long NANOS = 1_000_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final long INVALID = -Errno.EINVAL.id();

    private Times() {}

    /** When a file was modified, in milliseconds since the epoch, which may be negative; 0 if that cannot be told. */
    public static long modifiedMillis(Call open) {
        try (Call call = open) {
            call.elements().putLong(Element.STAT_MASK, StatField.MTIME.value());
            ReplyReader reply = call.call();
            return reply.failed()
                    ? 0
                    : reply.secondsAt(Element.MTIME, 0) * 1000 + reply.nanosAt(Element.MTIME) / NANOS_PER_MILLI;
        } catch (SessionOverException e) {
            Session.over(e);
            Session.tellOnce();
            return 0;
        }
    }

    /** Sets when a file was modified. The time of last access stays, cut to microseconds as the JDK does it. */
    public static long setModified(String path, long millis) {
        long seconds;
        int nanos;
        try (Call call = Wire.beginPath(Syscall.STAT, path)) {
            call.elements().putLong(Element.STAT_MASK, StatField.ATIME.value());
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return Wire.outcome(reply);
            }
            seconds = reply.secondsAt(Element.ATIME, 0);
            nanos = reply.nanosAt(Element.ATIME) / NANOS_PER_MICRO * NANOS_PER_MICRO;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
        int modifiedNanos = (int) (millis % 1000) * NANOS_PER_MILLI;
        if (modifiedNanos < 0) {
            return INVALID;
        }
        Call call = Wire.beginPath(Syscall.UTIMENS, path);
        call.elements().putTime(Element.ATIME, seconds, nanos).putTime(Element.MTIME, millis / 1000, modifiedNanos);
        return Wire.done(call);
    }

    /** Sets both times, in nanoseconds since the epoch, by a call that already names the file. Before the epoch only whole seconds can be said. */
    public static long setNanos(Call call, long access, long modified) {
        return set(call, access / NANOS, access % NANOS, modified / NANOS, modified % NANOS);
    }

    /** As {@link #setNanos}, in microseconds. */
    public static long setMicros(Call call, long access, long modified) {
        return set(
                call,
                access / 1_000_000,
                access % 1_000_000 * NANOS_PER_MICRO,
                modified / 1_000_000,
                modified % 1_000_000 * NANOS_PER_MICRO);
    }

    private static long set(Call call, long accessSeconds, long accessNanos, long seconds, long nanos) {
        if (accessNanos < 0 || nanos < 0) {
            call.close();
            return INVALID;
        }
        call.elements().putTime(Element.ATIME, accessSeconds, (int) accessNanos).putTime(Element.MTIME, seconds, (int)
                nanos);
        return Wire.done(call);
    }
}
