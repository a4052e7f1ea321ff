package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostShared;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.RawMemoryUnsafe;

/**
 * Streams whose open file others have too, as the application's standard streams: O_NONBLOCK is a flag of that file, and so may not be set. The kernel looks first, and
 * reads and writes no more than is there; EAGAIN where that is nothing. Where the host cannot promise that (terminals may be stopped in the middle of a write), a worker
 * does it.
 */
final class SharedStreams {
    /** What is written to a terminal at once. */
    private static final int PIECE_BYTES = 4096;

    private SharedStreams() {}

    static boolean are(Held held) {
        return held.kind() == HostObject.Kind.SHARED || held.kind() == HostObject.Kind.TERMINAL;
    }

    private static boolean isTerminal(Held held) {
        return held.kind() == HostObject.Kind.TERMINAL;
    }

    static void read(Invocation call, Held held, long target, long bytes, boolean inRegion) {
        HostFiles.iovec(Scratch.current(), 0, target, bytes);
        long result = HostShared.read(held.fd(), isTerminal(held), Scratch.current(), 1);
        if (result > 0 && !inRegion) {
            call.reply().putBytes(Element.DATA, target, (int) result);
        }
        Answers.number(call.reply(), result);
    }

    static long readv(Held held, Scratch scratch, int count) {
        return HostShared.read(held.fd(), isTerminal(held), scratch, count);
    }

    static void write(Invocation call, Held held, long source, long bytes) {
        if (isTerminal(held) && bytes > 0) {
            offload(call, source, (int) Math.min(bytes, PIECE_BYTES));
            return;
        }
        HostFiles.iovec(Scratch.current(), 0, source, bytes);
        Answers.number(call.reply(), HostShared.write(held.fd(), isTerminal(held), Scratch.current(), 1));
    }

    static long writev(Held held, Scratch scratch, int count) {
        return HostShared.write(held.fd(), isTerminal(held), scratch, count);
    }

    /** The bytes go along: the application may have its region back before they are written, if the call is cancelled. */
    private static void offload(Invocation call, long source, int bytes) {
        Held kept = call.capabilities().acquire(call.call().capabilityAt(Element.FD));
        if (kept == null) {
            call.reply().fails(Errno.EBADF);
            return;
        }
        byte[] copy = new byte[bytes];
        RawMemoryUnsafe.copy(source, copy, 0, bytes);
        Blocking.offload(call, kept, () -> {
            long bulk = Scratch.current().bulk();
            RawMemoryUnsafe.copy(copy, 0, bulk, bytes);
            return HostFiles.write(kept.fd(), bulk, bytes);
        });
    }
}
