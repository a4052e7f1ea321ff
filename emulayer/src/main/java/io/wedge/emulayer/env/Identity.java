package io.wedge.emulayer.env;

import io.wedge.emulayer.calls.Environments;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;
import io.wedge.emulayer.jdk.Unanswered;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** jdk.internal.misc.VM and com.sun.security.auth.module.UnixSystem: the ids of this process, and the account it runs as. */
public final class Identity {
    private static final String UNIX_SYSTEM = "com.sun.security.auth.module.UnixSystem";

    private Identity() {}

    public static long getuid() {
        return Unanswered.orThrow(Environments.id(Element.UID));
    }

    public static long geteuid() {
        return Unanswered.orThrow(Environments.id(Element.EUID));
    }

    public static long getgid() {
        return Unanswered.orThrow(Environments.id(Element.GID));
    }

    public static long getegid() {
        return Unanswered.orThrow(Environments.id(Element.EGID));
    }

    /** Without such an account the object stays empty. Its group is the account's, as in the JDK, not the process's. */
    public static void getUnixInfo(Object self) {
        long uid = getuid();
        List<Long> groups = new ArrayList<>();
        Unanswered.orThrow(Environments.groups(groups));
        try (Call call = Session.begin(Syscall.USER_OF)) {
            call.elements().putLong(Element.UID, uid);
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return;
            }
            String name = new String(reply.bytesAt(Element.NAME), StandardCharsets.UTF_8);
            fill(self, name, uid, reply.longAt(Element.GID, 0), groups);
        } catch (SessionOverException e) {
            Unanswered.orThrow(Session.over(e));
        }
    }

    private static void fill(Object system, String name, long uid, long gid, List<Long> groups) {
        Class<?> type = system.getClass();
        while (!type.getName().equals(UNIX_SYSTEM)) {
            type = type.getSuperclass();
        }
        long[] ids = groups.stream().mapToLong(Long::longValue).toArray();
        ObjectsUnsafe.putObject(system, Fields.offset(type, "username"), name);
        ObjectsUnsafe.putLong(system, Fields.offset(type, "uid"), uid);
        ObjectsUnsafe.putLong(system, Fields.offset(type, "gid"), gid);
        ObjectsUnsafe.putObject(system, Fields.offset(type, "groups"), ids);
    }
}
