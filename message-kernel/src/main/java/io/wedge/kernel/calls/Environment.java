package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostEnvironment;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;

/** What the application was told and who it is. The host says, not the application. */
final class Environment {
    private Environment() {}

    /** environ(7), page by page. */
    static void environ(Invocation call) {
        byte[][] environ = new byte[1][];
        long result = HostEnvironment.variables(call.caller().pid(), environ);
        if (result < 0) {
            Answers.number(call.reply(), result);
            return;
        }
        byte[] only = call.call().has(Element.NAME) ? call.call().bytesAt(Element.NAME) : null;
        long from = call.call().longAt(Element.OFFSET, 0);
        if (call.visibleNames() != null) {
            environ[0] = HostEnvironment.only(environ[0], call.visibleNames());
        }
        call.replyIn(Element.REPLY_BUFFER);
        page(call, HostEnvironment.put(environ[0], from, only, call.reply()));
    }

    /** getuid(2) and its kin. */
    static void identity(Invocation call) {
        Answers.done(call.reply(), HostEnvironment.ids(call.caller().pid(), call.reply()));
    }

    /** getgroups(2), page by page. */
    static void groups(Invocation call) {
        long from = call.call().longAt(Element.OFFSET, 0);
        if (from < 0) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        call.replyIn(Element.REPLY_BUFFER);
        page(call, HostEnvironment.groups(call.caller().pid(), from, call.reply()));
    }

    private static void page(Invocation call, long count) {
        if (count == HostEnvironment.TOO_LONG) {
            call.reply().fails(Errno.ERANGE);
        } else {
            Answers.number(call.reply(), count);
        }
    }
}
