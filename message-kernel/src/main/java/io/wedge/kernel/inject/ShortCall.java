package io.wedge.kernel.inject;

import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** Lets a call ask for fewer bytes, in the kernel's private copy of it. */
public final class ShortCall {
    /** No element of this build; a reader skips it. */
    private static final int FILLER = 0xFFFF;

    private ShortCall() {}

    /** No more than so many bytes. */
    public static void shorten(CallReader call, int bytes) {
        if (call.has(Element.SIZE) && call.longAt(Element.SIZE, 0) > bytes) {
            RawMemoryUnsafe.putLong(call.addressOf(Element.SIZE), bytes);
        }
        regions(call, bytes);
        if (call.lengthOf(Element.DATA) > bytes) {
            data(call.addressOf(Element.DATA), call.lengthOf(Element.DATA), bytes);
        }
    }

    /** There are several in a readv(2) or writev(2): the later ones become empty. */
    private static void regions(CallReader call, int bytes) {
        long left = bytes;
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            if (call.idAt(at) == Element.BUFFER.id()) {
                long region = RawMemoryUnsafe.getLong(call.addressAt(at));
                long length = Math.min(region >>> Integer.SIZE, left);
                left -= length;
                RawMemoryUnsafe.putLong(call.addressAt(at), region & 0xFFFF_FFFFL | length << Integer.SIZE);
            }
        }
    }

    /** The bytes that are cut off become an element that nobody knows, so that those behind it stay where they are. */
    private static void data(long address, int lengthBytes, int bytes) {
        RawMemoryUnsafe.putInt(address - ElementDescriptor.HEADER_BYTES + ElementDescriptor.LENGTH_OFFSET, bytes);
        int gap = ElementDescriptor.padded(lengthBytes) - ElementDescriptor.padded(bytes);
        if (gap > 0) {
            long filler = address + ElementDescriptor.padded(bytes);
            RawMemoryUnsafe.putShort(filler + ElementDescriptor.ID_OFFSET, (short) FILLER);
            RawMemoryUnsafe.putByte(filler + ElementDescriptor.TYPE_OFFSET, (byte)
                    Element.DATA.type().code());
            RawMemoryUnsafe.putByte(filler + ElementDescriptor.FLAGS_OFFSET, (byte) 0);
            RawMemoryUnsafe.putInt(filler + ElementDescriptor.LENGTH_OFFSET, gap - ElementDescriptor.HEADER_BYTES);
        }
    }
}
