package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.util.ArrayList;
import java.util.List;

/** Variables and ids of this process, as the kernel knows them. */
public final class Environments {
    private static final int FIRST_BATCH_BYTES = 64 << 10;
    /** Holds the longest variable that Linux lets a program be given (MAX_ARG_STRLEN, 128 KiB), and thousands of usual ones. */
    private static final int BATCH_BYTES = 1 << 20;

    private Environments() {}

    /** Adds names and values of all variables, in turn; minus an errno if that fails. */
    public static long variables(List<byte[]> namesAndValues) {
        return all(null, namesAndValues);
    }

    /** What a variable says; null if there is none, or if it cannot be asked. */
    public static byte[] variable(byte[] name) {
        List<byte[]> found = new ArrayList<>();
        all(name, found);
        return found.isEmpty() ? null : found.get(1);
    }

    private static long all(byte[] only, List<byte[]> found) {
        long done = 0;
        int bytes = FIRST_BATCH_BYTES;
        while (true) {
            long more = batch(only, done, bytes, found);
            if (more == -Errno.ERANGE.id() && bytes < BATCH_BYTES) {
                bytes = BATCH_BYTES;
                continue;
            }
            if (more <= 0) {
                return more;
            }
            done += more;
            bytes = BATCH_BYTES;
        }
    }

    private static long batch(byte[] only, long from, int bytes, List<byte[]> found) {
        try (Call call = Session.begin(Syscall.ENVIRON, only == null ? 0 : only.length)) {
            Region region = call.borrow(bytes);
            call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            call.elements().putLong(Element.OFFSET, from);
            if (only != null) {
                call.elements().putBytes(Element.NAME, only);
            }
            ReplyReader reply = call.call();
            for (int at = reply.first(); at >= 0 && !reply.failed(); at = reply.next(at)) {
                if (reply.idAt(at) == Element.VARIABLE.id()) {
                    found.add(Lists.bytes(reply.addressAt(at), reply.lengthAt(at), Element.NAME));
                    found.add(Lists.bytes(reply.addressAt(at), reply.lengthAt(at), Element.TEXT));
                }
            }
            return Wire.outcome(reply);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** One of UID, EUID, GID and EGID; minus an errno if it cannot be asked. */
    public static long id(Element which) {
        try (Call call = Session.begin(Syscall.IDENTITY)) {
            ReplyReader reply = call.call();
            return reply.failed() ? Wire.outcome(reply) : reply.longAt(which, -1);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** getgroups(2): adds them; 0, or minus an errno. */
    public static long groups(List<Long> groups) {
        while (true) {
            try (Call call = Session.begin(Syscall.GROUPS)) {
                Region region = call.borrow(FIRST_BATCH_BYTES);
                call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
                call.elements().putLong(Element.OFFSET, groups.size());
                ReplyReader reply = call.call();
                if (reply.failed() || reply.result() == 0) {
                    return Wire.outcome(reply);
                }
                for (int at = reply.first(); at >= 0; at = reply.next(at)) {
                    if (reply.idAt(at) == Element.GROUP.id()) {
                        groups.add(RawMemoryUnsafe.getLong(reply.addressAt(at)));
                    }
                }
            } catch (SessionOverException e) {
                return Session.over(e);
            }
        }
    }
}
