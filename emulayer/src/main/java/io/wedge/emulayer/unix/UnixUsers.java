package io.wedge.emulayer.unix;

import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** sun.nio.fs.UnixNativeDispatcher: names of users and groups. */
public final class UnixUsers {
    private UnixUsers() {}

    public static byte[] getpwuid(int uid) throws Exception {
        return name(Syscall.USER_OF, Element.UID, uid);
    }

    public static byte[] getgrgid(int gid) throws Exception {
        return name(Syscall.GROUP_OF, Element.GID, gid);
    }

    private static byte[] name(Syscall syscall, Element idElement, int id) throws Exception {
        try (Call call = Session.begin(syscall)) {
            call.elements().putLong(idElement, id & 0xFFFF_FFFFL);
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw Failures.unix(-reply.errno().id());
            }
            return reply.bytesAt(Element.NAME);
        } catch (SessionOverException e) {
            throw Failures.unix(Session.over(e));
        }
    }

    public static int getpwnam0(long name) throws Exception {
        return id(Syscall.UID_OF, name);
    }

    public static int getgrnam0(long name) throws Exception {
        return id(Syscall.GID_OF, name);
    }

    /** The id, or -1 if nobody is called so. */
    private static int id(Syscall syscall, long name) throws Exception {
        byte[] bytes = Wire.bytes(name);
        Call call = Session.begin(syscall, bytes.length);
        call.elements().putBytes(Element.NAME, bytes);
        long id = Wire.done(call);
        if (id >= 0) {
            return (int) id;
        }
        switch (Errno.of((int) -id)) {
            case ENOENT, ESRCH, EBADF, EPERM:
                return -1;
            default:
                throw Failures.unix(id);
        }
    }
}
