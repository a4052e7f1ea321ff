package io.wedge.emulayer.calls;

import io.wedge.messages.Element;
import io.wedge.messages.wire.ReplyReader;

/**
 * What the kernel answers about a process; -1 and null for what it does not say.
 *
 * @param parent its parent's id.
 * @param startMs since 1970.
 * @param cpuNs it has used.
 * @param user its owner's id.
 * @param executable a path.
 * @param commandLine strings with a NUL behind each.
 */
public record ProcessFacts(long parent, long startMs, long cpuNs, long user, byte[] executable, byte[] commandLine) {
    static ProcessFacts of(ReplyReader reply) {
        return new ProcessFacts(
                reply.longAt(Element.PARENT, -1),
                reply.longAt(Element.START_TIME, -1),
                reply.longAt(Element.CPU_TIME, -1),
                reply.longAt(Element.UID, -1),
                reply.bytesAt(Element.TARGET),
                reply.bytesAt(Element.COMMAND_LINE));
    }
}
