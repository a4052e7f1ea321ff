package io.wedge.traces;

import io.wedge.messages.ElementType;
import io.wedge.messages.Protocol;
import io.wedge.messages.wire.ElementDescriptor;
import java.io.IOException;

/** Elements of a record back into the bytes that were sent. */
final class ElementDecoder {
    private final BytesDecoder bytes;

    ElementDecoder(BytesDecoder bytes) {
        this.bytes = bytes;
    }

    /** Appends the elements that stand in a record to a message. */
    void decode(RecordIn in, RawMessage out) throws IOException {
        list(in, out, 0);
    }

    private void list(RecordIn in, RawMessage out, int depth) throws IOException {
        if (depth > Protocol.MAX_LIST_DEPTH) {
            throw new MalformedRecordException("lists nested deeper than " + Protocol.MAX_LIST_DEPTH);
        }
        int count = in.size();
        for (int i = 0; i < count; i++) {
            element(in, out, depth);
        }
    }

    private void element(RecordIn in, RawMessage out, int depth) throws IOException {
        int head = in.size();
        ElementType type = ElementType.of(head >> 1 & 7);
        if (type == null) {
            throw new MalformedRecordException("an element of type " + (head >> 1 & 7));
        }
        int start = out.skip(ElementDescriptor.HEADER_BYTES);
        out.putInt(start, head >> 4 & 0xFFFF | type.code() << 16 | (head & 1) << 24);
        int length = type.fixedLength();
        switch (type) {
            case INTEGER, CAPABILITY -> out.putLong(out.skip(Long.BYTES), in.signed());
            case REGION -> {
                long offset = in.varint();
                out.putLong(out.skip(Long.BYTES), offset & 0xFFFF_FFFFL | in.varint() << 32);
            }
            case TIME -> {
                out.putLong(out.skip(Long.BYTES), in.signed());
                out.putLong(out.skip(Long.BYTES), in.varint());
            }
            case LIST -> {
                list(in, out, depth + 1);
                length = out.length() - start - ElementDescriptor.HEADER_BYTES;
            }
            case BYTES, PATH -> {
                byte[] value = bytes.decode(in).padded();
                length = value.length;
                out.putBytes(out.skip(ElementDescriptor.padded(length)), value);
            }
        }
        out.putInt(start + ElementDescriptor.LENGTH_OFFSET, length);
    }
}
