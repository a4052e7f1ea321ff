package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostFiles;
import io.wedge.messages.Element;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.wire.ElementDescriptor;

/**
 * The rest of a read(2) or write(2) that is longer than one call can carry: the offset moves behind all of it now, as in the host's one call, so that no other thread reads
 * or writes in between; the caller does the rest at explicit offsets, and moves the offset back by what it could not do.
 */
final class Reservation {
    /** How much of a reply it takes. */
    static final int REPLY_BYTES = 2 * ElementDescriptor.bytesFor(Long.BYTES);

    private Reservation() {}

    /** How much of the caller's transfer is left after this call has done its part. */
    static long rest(Invocation call, long done) {
        return call.call().longAt(Element.COUNT, 0) - done;
    }

    /** Moves a regular file's offset on and says so in the reply. The caller of this holds the offset lock. */
    static void reserve(Invocation call, Held held, long start, long bytes) {
        if (start >= 0 && bytes > 0 && HostFiles.lseek(held.fd(), bytes, Whence.CURRENT.value()) >= 0) {
            call.reply().putLong(Element.OFFSET, start).putLong(Element.SIZE, bytes);
        }
    }
}
