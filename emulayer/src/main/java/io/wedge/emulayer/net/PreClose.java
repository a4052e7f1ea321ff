package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;

/**
 * The first half of a close, as the JDK does it: the descriptor becomes another name of a half-shut pair of sockets, so that calls that come too late read the end of file, and those that
 * wait already are let go. Its number is free only when nobody uses it any more.
 */
public final class PreClose {
    private static volatile int marker = -1;

    private PreClose() {}

    /** Makes the pair, while there are descriptors left for it. */
    static void prepare() {
        if (marker < 0) {
            make();
        }
    }

    private static synchronized long make() {
        if (marker >= 0) {
            return marker;
        }
        try (Call call = Session.begin(Syscall.SOCKETPAIR)) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            Files.close((int) Wire.descriptor(reply.longAt(Element.TO_FD, 0)));
            marker = (int) Wire.descriptor(reply.result());
            return marker;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    public static void preClose0(FileDescriptor file) throws IOException {
        long from = Failures.orThrow(make());
        Call call = Wire.begin(Syscall.DUP_TO, (int) from);
        call.elements().putLong(Element.TO_FD, Wire.capability(Fields.number(file)));
        Failures.orThrow(Wire.done(call));
    }
}
