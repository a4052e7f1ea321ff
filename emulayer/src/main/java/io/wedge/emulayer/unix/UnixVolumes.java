package io.wedge.emulayer.unix;

import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.VolumeFields;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** sun.nio.fs.UnixNativeDispatcher: statvfs(3). */
public final class UnixVolumes {
    private UnixVolumes() {}

    public static void statvfs0(long path, Object attributes) throws Exception {
        try (Call call = Wire.beginPath(Syscall.STATVFS, path)) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw Failures.unix(-reply.errno().id());
            }
            VolumeFields.fill(attributes, reply);
        } catch (SessionOverException e) {
            throw Failures.unix(Session.over(e));
        }
    }
}
