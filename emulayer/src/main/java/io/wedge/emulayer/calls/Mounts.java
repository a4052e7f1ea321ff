package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.util.List;

/** getmntent(3) in batches. */
public final class Mounts {
    private static final int BATCH_BYTES = 64 << 10;

    private Mounts() {}

    /** A mounted file system. */
    public record Mount(byte[] name, byte[] directory, byte[] type, byte[] options) {}

    /** Adds the mounted file systems that a table names; minus an errno if it cannot be read. */
    public static long all(long table, List<Mount> mounts) {
        long more;
        do {
            more = next(table, mounts);
        } while (more > 0);
        return more;
    }

    private static long next(long table, List<Mount> mounts) {
        try (Call call = Wire.beginPath(Syscall.MOUNTS, table)) {
            Region region = call.borrow(BATCH_BYTES);
            call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            call.elements().putLong(Element.OFFSET, mounts.size());
            ReplyReader reply = call.call();
            if (reply.failed() || reply.result() == 0) {
                return Wire.outcome(reply);
            }
            int before = mounts.size();
            for (int at = reply.first(); at >= 0; at = reply.next(at)) {
                if (reply.idAt(at) == Element.MOUNT.id()) {
                    mounts.add(mount(reply.addressAt(at), reply.lengthAt(at)));
                }
            }
            return (long) mounts.size() - before;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static Mount mount(long list, int lengthBytes) {
        return new Mount(
                Lists.bytes(list, lengthBytes, Element.NAME),
                Lists.bytes(list, lengthBytes, Element.TARGET),
                Lists.bytes(list, lengthBytes, Element.FS_TYPE),
                Lists.bytes(list, lengthBytes, Element.OPTIONS));
    }
}
