package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;

/** The regions of a vectored call. */
final class Vectors {
    private Vectors() {}

    /** Lays the BUFFERs of the call, in their order, into the thread's iovecs: how many, or -1 if the host takes no so many. */
    static int gather(Invocation call, Scratch scratch) {
        CallReader arguments = call.call();
        int count = 0;
        for (int cursor = arguments.first(); cursor >= 0; cursor = arguments.next(cursor)) {
            if (arguments.idAt(cursor) == Element.BUFFER.id()) {
                if (count == Scratch.MAX_IOVECS) {
                    return -1;
                }
                HostFiles.iovec(scratch, count++, call.regionAddressAt(cursor), call.regionLengthAt(cursor));
            }
        }
        return count;
    }
}
