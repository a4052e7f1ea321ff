package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A reply, and the call whose memory it lies in. */
final class Answer {
    private final FakeInvocation owner;
    private final ReplyReader reply = new ReplyReader();

    Answer(FakeInvocation owner, long address, int bytes) {
        this.owner = owner;
        reply.wrapReply(address, bytes);
    }

    Errno errno() {
        return reply.errno();
    }

    /** The number of a call that must have succeeded. */
    long result() {
        assertEquals(Errno.OK, reply.errno(), () -> String.valueOf(owner.call().syscall()));
        return reply.result();
    }

    boolean has(Element element) {
        return reply.has(element);
    }

    long number(Element element) {
        result();
        assertEquals(true, reply.has(element), () -> element + " is missing");
        return reply.longAt(element, 0);
    }

    long seconds(Element element) {
        result();
        return reply.secondsAt(element, Long.MIN_VALUE);
    }

    /** The number of an element, of a failed call too; -1 if it is missing. */
    long longAt(Element element) {
        return reply.longAt(element, -1);
    }

    /** The number inside a list. */
    long inside(Element list, Element element) {
        result();
        return Lists.longAt(reply.addressOf(list), reply.lengthOf(list), element, -1);
    }

    int nanos(Element element) {
        return reply.nanosAt(element);
    }

    String text(Element element) {
        result();
        byte[] bytes = reply.bytesAt(element);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** That element of every list of that kind, as text or as number. */
    List<String> inLists(Element list, Element element) {
        List<String> values = new ArrayList<>();
        ReplyReader inside = new ReplyReader();
        for (int cursor = reply.first(); cursor >= 0; cursor = reply.next(cursor)) {
            if (reply.idAt(cursor) == list.id()) {
                inside.wrap(reply.addressAt(cursor), reply.lengthAt(cursor));
                values.add(value(inside, element));
            }
        }
        return values;
    }

    private static String value(ReplyReader inside, Element element) {
        return switch (element.type()) {
            case INTEGER, CAPABILITY -> String.valueOf(inside.longAt(element, -1));
            default -> {
                byte[] copy = new byte[inside.lengthOf(element)];
                RawMemoryUnsafe.copy(inside.addressOf(element), copy, 0, copy.length);
                yield new String(copy, StandardCharsets.UTF_8);
            }
        };
    }
}
