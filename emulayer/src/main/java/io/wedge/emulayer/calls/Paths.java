package io.wedge.emulayer.calls;

import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** Calls that take a path and give back little. Those that take a Call want it to hold the path already. */
public final class Paths {
    private static final int PATH_MAX = 4096;

    private Paths() {}

    /** mkdir(2). */
    public static long mkdir(Call call, int mode) {
        call.elements().putLong(Element.MODE, mode);
        return Wire.done(call);
    }

    /** chmod(2); type bits in the mode do not matter. */
    public static long chmod(Call call, int mode) {
        call.elements().putLong(Element.MODE, mode & ~HostNumbers.S_IFMT);
        return Wire.done(call);
    }

    /** chown(2) and its kin. */
    public static long chown(Call call, int uid, int gid) {
        call.elements().putLong(Element.UID, uid).putLong(Element.GID, gid);
        return Wire.done(call);
    }

    /** rename(2). */
    public static long rename(String from, String to) {
        byte[] target = PlatformString.encode(to);
        Call call = Session.begin(Syscall.RENAME, Wire.room(from.length() * 3 + target.length));
        call.elements().putBytes(Element.PATH_NAME, PlatformString.encode(from)).putBytes(Element.TO_PATH, target);
        return Wire.done(call);
    }

    /** realpath(3): the bytes, or a Long that says what failed. */
    public static Object resolve(byte[] path) {
        return target(Wire.beginPath(Syscall.REALPATH, path));
    }

    /** Sends a call that answers a TARGET: the bytes, or a Long that says what failed. */
    public static Object target(Call open) {
        try (Call call = open) {
            Region region = call.borrow(PATH_MAX + 256);
            call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return Wire.outcome(reply);
            }
            return reply.bytesAt(Element.TARGET);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }
}
