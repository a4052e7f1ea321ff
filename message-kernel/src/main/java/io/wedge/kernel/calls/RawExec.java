package io.wedge.kernel.calls;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.CallWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The question whether a child of a confined program may execute another program: a {@link Syscall#RAW} of that name. Served, it has been allowed, and nothing has happened: the host executes
 * what Landlock lets it. All other raw calls of that kind are refused to everybody.
 */
public final class RawExec {
    private static final byte[] NAME = "exec".getBytes(StandardCharsets.US_ASCII);

    private RawExec() {}

    /** @param realPath of the program, its links followed. */
    public static void put(CallWriter writer, byte[] realPath) {
        writer.putBytes(Element.NAME, NAME);
        writer.putBytes(Element.PATH_NAME, realPath);
    }

    /** Whether a RAW asks that. */
    public static boolean isAskedBy(CallReader raw) {
        return raw.has(Element.PATH_NAME) && Arrays.equals(raw.bytesAt(Element.NAME), NAME);
    }

    /** Answers RAW. */
    static void answer(Invocation call) {
        if (isAskedBy(call.call())) {
            call.reply().returns(0);
        } else {
            call.reply().fails(Errno.EPERM);
        }
    }
}
