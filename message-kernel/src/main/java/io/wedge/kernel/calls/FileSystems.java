package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFileSystems;
import io.wedge.kernel.host.MountTable;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Facts of whole file systems. */
final class FileSystems {
    private FileSystems() {}

    /** statvfs(3), or fstatvfs(3) where no path stands. */
    static void statvfs(Invocation call) {
        if (call.call().has(Element.PATH_NAME)) {
            int directory = Answers.directory(call, Element.DIR);
            if (directory >= 0) {
                long path = call.path(Element.PATH_NAME);
                Answers.number(call.reply(), HostFileSystems.statvfs(directory, path, call.reply()));
            }
            return;
        }
        try (Held held = Answers.held(call, Element.FD, Rights.STAT)) {
            if (held != null) {
                Answers.number(call.reply(), HostFileSystems.fstatvfs(held.fd(), call.reply()));
            }
        }
    }

    /** getmntent(3) over the application's mounts, or over the table that the path names; page by page. */
    static void mounts(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory < 0) {
            return;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long path = call.call().has(Element.PATH_NAME) ? call.path(Element.PATH_NAME) : mountsOf(call.caller());
        long result = HostFileSystems.readTable(directory, path, text);
        if (result < 0) {
            call.reply().fails(HostErrors.ofResult(result));
            return;
        }
        call.replyIn(Element.REPLY_BUFFER);
        long from = call.call().longAt(Element.OFFSET, 0);
        long count = new MountTable(text.toByteArray()).put(from, call.reply());
        if (count < 0) {
            call.reply().fails(Errno.ERANGE);
        } else {
            call.reply().returns(count);
        }
    }

    private static long mountsOf(Caller caller) {
        byte[] path = ("/proc/" + caller.pid() + "/mounts\0").getBytes(StandardCharsets.US_ASCII);
        long at = Scratch.current().path();
        RawMemoryUnsafe.copy(path, 0, at, path.length);
        return at;
    }

    /** pathconf(3) of _PC_NAME_MAX. */
    static void pathconf(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            Answers.number(call.reply(), HostFileSystems.nameMax(directory, call.path(Element.PATH_NAME)));
        }
    }
}
