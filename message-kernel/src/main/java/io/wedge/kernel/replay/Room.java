package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;

/** Where a call that reads wants its data: in regions, which stay its own until it is answered, or in the reply. Immutable. */
final class Room {
    private final long[] addresses;
    private final int[] lengths;
    private final int size;

    private Room(long[] addresses, int[] lengths, int size) {
        this.addresses = addresses;
        this.lengths = lengths;
        this.size = size;
    }

    static Room of(Invocation invocation) {
        CallReader call = invocation.call();
        int count = 0;
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            count += call.idAt(at) == Element.BUFFER.id() ? 1 : 0;
        }
        long[] addresses = new long[count];
        int[] lengths = new int[count];
        int size = 0;
        int place = 0;
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            if (call.idAt(at) == Element.BUFFER.id()) {
                addresses[place] = invocation.regionAddressAt(at);
                lengths[place] = invocation.regionLengthAt(at);
                size += lengths[place++];
            }
        }
        if (count == 0) {
            size = SessionLayout.INLINE_DATA_BYTES;
        }
        long wanted = call.longAt(Element.SIZE, size);
        return new Room(addresses, lengths, (int) Math.min(size, wanted));
    }

    /** How much can be read, in bytes. */
    int size() {
        return size;
    }

    /** Answers with data that has room. */
    void fill(ReplyWriter reply, byte[] data) {
        reply.returns(data.length);
        if (addresses.length == 0 && data.length > 0) {
            reply.putBytes(Element.DATA, data);
        }
        int done = 0;
        for (int i = 0; i < addresses.length; i++) {
            int length = Math.min(lengths[i], data.length - done);
            RawMemoryUnsafe.copy(data, done, addresses[i], length);
            done += length;
        }
    }
}
