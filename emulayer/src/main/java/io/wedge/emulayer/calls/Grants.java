package io.wedge.emulayer.calls;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Handing over of one object itself. */
public final class Grants {
    private Grants() {}

    /**
     * A path that this process may open once, now, with the guard up.
     *
     * @param rights of {@code AccessMode}.
     */
    public static String path(int fd, long rights) throws IOException {
        try (Call call = Wire.begin(Syscall.GRANT, fd)) {
            call.elements().putLong(Element.RIGHTS, rights);
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw Failures.io(-reply.errno().id());
            }
            return new String(reply.bytesAt(Element.PATH_NAME), StandardCharsets.ISO_8859_1);
        } catch (SessionOverException e) {
            throw Failures.io(Session.over(e));
        }
    }
}
