package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** statvfs(3). */
public final class Volumes {
    private Volumes() {}

    /** Bytes in so many blocks, by a call that already names the place. */
    public static long space(Call open, Element blocks) {
        try (Call call = open) {
            ReplyReader reply = call.call();
            return reply.failed()
                    ? Wire.outcome(reply)
                    : reply.longAt(Element.FRAGMENT_SIZE, 0) * reply.longAt(blocks, 0);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** One fact. */
    public static long fact(Call open, Element fact) {
        try (Call call = open) {
            ReplyReader reply = call.call();
            return reply.failed() ? Wire.outcome(reply) : reply.longAt(fact, 0);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }
}
