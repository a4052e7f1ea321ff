package io.wedge.traces;

import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;

/** Elements as they were sent into a record. They have been checked before. */
final class ElementEncoder {
    private final BytesEncoder bytes;

    ElementEncoder(BytesEncoder bytes) {
        this.bytes = bytes;
    }

    void encode(RecordOut out, long address, int length) throws IOException {
        int count = 0;
        for (int at = 0; at < length; at += total(address + at)) {
            count++;
        }
        out.varint(count);
        for (int at = 0; at < length; at += total(address + at)) {
            element(out, address + at);
        }
    }

    private static int total(long element) {
        return ElementDescriptor.bytesFor(RawMemoryUnsafe.getInt(element + ElementDescriptor.LENGTH_OFFSET));
    }

    private void element(RecordOut out, long address) throws IOException {
        int head = RawMemoryUnsafe.getInt(address);
        int id = head & 0xFFFF;
        ElementType type = ElementType.of(head >>> 16 & 0xFF);
        int length = RawMemoryUnsafe.getInt(address + ElementDescriptor.LENGTH_OFFSET);
        long value = address + ElementDescriptor.HEADER_BYTES;
        out.varint((long) id << 4 | (long) type.code() << 1 | head >>> 24 & ElementDescriptor.FLAG_CRITICAL);
        switch (type) {
            case INTEGER, CAPABILITY -> out.signed(RawMemoryUnsafe.getLong(value));
            case REGION -> {
                long region = RawMemoryUnsafe.getLong(value);
                out.varint(region & 0xFFFF_FFFFL).varint(region >>> 32);
            }
            case TIME -> out.signed(RawMemoryUnsafe.getLong(value)).varint(RawMemoryUnsafe.getLong(value + Long.BYTES));
            case LIST -> encode(out, value, length);
            case BYTES, PATH -> {
                if (id == Element.DATA.id()) {
                    bytes.data(out, value, length);
                } else {
                    bytes.text(out, value, length);
                }
            }
        }
    }
}
