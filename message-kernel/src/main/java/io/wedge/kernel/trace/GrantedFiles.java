package io.wedge.kernel.trace;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;

/** How often the data of a file was granted: a trace has to say what it does not show. The writer's thread alone. */
final class GrantedFiles {
    private long count;

    void learn(CallReader call, ReplyReader reply) {
        if (call.syscall() == Syscall.OPEN && !reply.failed() && reply.has(Element.GRANTED)) {
            count++;
        }
    }

    /** A line, if there were any. */
    void append(StringBuilder out) {
        if (count > 0) {
            out.append("wedge: the policy granted the data of ")
                    .append(count)
                    .append(count == 1 ? " file that was" : " files that were")
                    .append(" opened: the reads and writes were not seen\n");
        }
    }
}
