package io.wedge.emulayer.calls;

import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.util.ArrayList;
import java.util.List;

/** readdir(3) in batches. */
public final class Directories {
    private static final int BATCH_BYTES = 8 << 10;

    private Directories() {}

    /**
     * Adds the next names of a listing.
     *
     * @return how many were added; 0 at the end.
     */
    public static long next(int listing, List<byte[]> names) {
        try (Call call = Wire.begin(Syscall.READDIR, listing)) {
            Region region = call.borrow(BATCH_BYTES);
            call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            ReplyReader reply = call.call();
            if (reply.failed() || reply.result() == 0) {
                return Wire.outcome(reply);
            }
            int before = names.size();
            for (int at = reply.first(); at >= 0; at = reply.next(at)) {
                if (reply.idAt(at) == Element.ENTRY.id()) {
                    names.add(Lists.bytes(reply.addressAt(at), reply.lengthAt(at), Element.NAME));
                }
            }
            return (long) names.size() - before;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** All names of a listing; what could be read of it if it breaks off. */
    public static String[] names(int listing) {
        List<byte[]> names = new ArrayList<>();
        long more;
        do {
            more = next(listing, names);
        } while (more > 0);
        if (more == Session.OVER) {
            Session.tellOnce();
        }
        String[] strings = new String[names.size()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = PlatformString.decode(names.get(i));
        }
        return strings;
    }
}
