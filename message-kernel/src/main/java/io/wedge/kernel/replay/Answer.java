package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A recorded reply, kept until it is given. Immutable. */
final class Answer {
    private static final int LENGTH_OFFSET = 4;

    private final Errno errno;
    private final long result;
    private final byte[] elements;

    private Answer(Errno errno, long result, byte[] elements) {
        this.errno = errno;
        this.result = result;
        this.elements = elements;
    }

    /**
     * Copies a reply.
     *
     * @param data  inside the reply, instead of the recorded; null leaves it out.
     * @param other element to leave out; null for none.
     */
    static Answer of(ReplyReader reply, byte[] data, Element other) {
        java.io.ByteArrayOutputStream kept = new java.io.ByteArrayOutputStream();
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            int id = reply.idAt(at);
            if (id != Element.DATA.id() && (other == null || id != other.id())) {
                byte[] one = new byte[ElementDescriptor.bytesFor(reply.lengthAt(at))];
                RawMemoryUnsafe.copy(reply.addressAt(at) - ElementDescriptor.HEADER_BYTES, one, 0, one.length);
                kept.writeBytes(one);
            }
        }
        Answer answer = new Answer(reply.errno(), reply.result(), kept.toByteArray());
        return data == null ? answer : answer.with(Element.DATA, data);
    }

    /** With one more element. */
    Answer with(Element element, byte[] value) {
        byte[] more = java.util.Arrays.copyOf(elements, elements.length + ElementDescriptor.bytesFor(value.length));
        int at = elements.length;
        more[at] = (byte) element.id();
        more[at + 1] = (byte) (element.id() >> 8);
        more[at + 2] = (byte) element.type().code();
        for (int i = 0; i < 4; i++) {
            more[at + 4 + i] = (byte) (value.length >> 8 * i);
        }
        System.arraycopy(value, 0, more, at + ElementDescriptor.HEADER_BYTES, value.length);
        return new Answer(errno, result, more);
    }

    /** With another number in an element, if it has that. */
    Answer withLong(Element element, long value) {
        ByteBuffer all = ByteBuffer.wrap(elements.clone()).order(ByteOrder.nativeOrder());
        int at = 0;
        while (at < all.capacity()) {
            if (all.getShort(at) == (short) element.id()) {
                all.putLong(at + ElementDescriptor.HEADER_BYTES, value);
            }
            at += ElementDescriptor.bytesFor(all.getInt(at + LENGTH_OFFSET));
        }
        return new Answer(errno, result, all.array());
    }

    /** With another result, if it did not fail. */
    Answer withResult(long other) {
        return errno == Errno.OK && other != result ? new Answer(errno, other, elements) : this;
    }

    Errno errno() {
        return errno;
    }

    void fill(ReplyWriter reply) {
        if (errno == Errno.OK) {
            reply.returns(result);
        } else {
            reply.fails(errno);
        }
        long at = reply.address() + reply.lengthBytes();
        reply.reserveRaw(elements.length);
        RawMemoryUnsafe.copy(elements, 0, at, elements.length);
    }
}
