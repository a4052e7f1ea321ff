package io.wedge.kernel.record;

import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyDescriptor;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.Payload;

/**
 * One entry of the ring: session, kind, times, then call, reply and data one behind the other, each at a multiple of 8.
 *
 * <pre>
 *  0 kind  4 session  8 sequence  16 startNs  24 durationNs  32 callBytes  36 replyBytes  40 payloads  44 0  48 length of each …  call, reply, data …
 * </pre>
 */
final class RecordEntry {
    static final int CALL = 0;
    static final int SESSION_END = 1;

    private static final int SEQUENCE = 8;
    private static final int START = 16;
    private static final int DURATION = 24;
    private static final int CALL_BYTES = 32;
    private static final int REPLY_BYTES = 36;
    private static final int PAYLOADS = 40;
    private static final int HEADER_BYTES = 48;
    static final int MOST_PAYLOADS = 16;

    private RecordEntry() {}

    /** The regions of a call that data went through: their addresses and how much. Used again and again; one a thread. */
    static final class Regions {
        final long[] addresses = new long[MOST_PAYLOADS];
        final int[] lengths = new int[MOST_PAYLOADS];
        int count;

        void collect(CallContext context, CallReader call, ReplyReader reply) {
            count = 0;
            Payload direction = Directions.of(call.syscall());
            if (direction == null || !call.has(Element.BUFFER)) {
                return;
            }
            long left = direction == Payload.OUT ? Long.MAX_VALUE : Math.max(reply.result(), 0);
            for (int at = call.first(); at >= 0 && count < MOST_PAYLOADS; at = call.next(at)) {
                if (call.idAt(at) == Element.BUFFER.id()) {
                    long region = RawMemoryUnsafe.getLong(call.addressAt(at));
                    long length = Math.min(left, region >>> 32);
                    long address = context.regionAddress(region & 0xFFFF_FFFFL, length);
                    addresses[count] = address;
                    lengths[count++] = address < 0 ? 0 : (int) length;
                    left -= length;
                }
            }
        }
    }

    private static int padded(int length) {
        return length + 7 & -8;
    }

    static int bytes(CallReader call, ReplyReader reply, Regions regions) {
        int total = HEADER_BYTES
                + padded(4 * regions.count)
                + padded(CallDescriptor.HEADER_BYTES + call.lengthBytes())
                + padded(ReplyDescriptor.HEADER_BYTES + reply.lengthBytes());
        for (int i = 0; i < regions.count; i++) {
            total += padded(regions.lengths[i]);
        }
        return total;
    }

    static void fill(
            long to,
            int session,
            CallContext context,
            long startNs,
            CallReader call,
            ReplyReader reply,
            Regions regions) {
        int callBytes = CallDescriptor.HEADER_BYTES + call.lengthBytes();
        int replyBytes = ReplyDescriptor.HEADER_BYTES + reply.lengthBytes();
        RawMemoryUnsafe.putInt(to, CALL);
        RawMemoryUnsafe.putInt(to + 4, session);
        RawMemoryUnsafe.putLong(to + SEQUENCE, context.sequence());
        RawMemoryUnsafe.putLong(to + START, startNs);
        RawMemoryUnsafe.putLong(to + DURATION, context.endNs() - context.startNs());
        RawMemoryUnsafe.putInt(to + CALL_BYTES, callBytes);
        RawMemoryUnsafe.putInt(to + REPLY_BYTES, replyBytes);
        RawMemoryUnsafe.putInt(to + PAYLOADS, regions.count);
        for (int i = 0; i < regions.count; i++) {
            RawMemoryUnsafe.putInt(to + HEADER_BYTES + 4L * i, regions.lengths[i]);
        }
        long at = to + HEADER_BYTES + padded(4 * regions.count);
        RawMemoryUnsafe.copy(call.address() - CallDescriptor.HEADER_BYTES, at, callBytes);
        at += padded(callBytes);
        RawMemoryUnsafe.copy(reply.address() - ReplyDescriptor.HEADER_BYTES, at, replyBytes);
        at += padded(replyBytes);
        for (int i = 0; i < regions.count; i++) {
            RawMemoryUnsafe.copy(regions.addresses[i], at, regions.lengths[i]);
            at += padded(regions.lengths[i]);
        }
    }

    static int kind(long entry) {
        return RawMemoryUnsafe.getInt(entry);
    }

    static int session(long entry) {
        return RawMemoryUnsafe.getInt(entry + 4);
    }

    static long sequence(long entry) {
        return RawMemoryUnsafe.getLong(entry + SEQUENCE);
    }

    static long startNs(long entry) {
        return RawMemoryUnsafe.getLong(entry + START);
    }

    static long durationNs(long entry) {
        return RawMemoryUnsafe.getLong(entry + DURATION);
    }

    static int payloads(long entry) {
        return RawMemoryUnsafe.getInt(entry + PAYLOADS);
    }

    static int payloadLength(long entry, int payload) {
        return RawMemoryUnsafe.getInt(entry + HEADER_BYTES + 4L * payload);
    }

    static long payloadAddress(long entry, int payload) {
        long at = replyAddress(entry) + padded(RawMemoryUnsafe.getInt(entry + REPLY_BYTES));
        for (int i = 0; i < payload; i++) {
            at += padded(payloadLength(entry, i));
        }
        return at;
    }

    private static long callAddress(long entry) {
        return entry + HEADER_BYTES + padded(4 * payloads(entry));
    }

    private static long replyAddress(long entry) {
        return callAddress(entry) + padded(RawMemoryUnsafe.getInt(entry + CALL_BYTES));
    }

    static void read(long entry, CallReader call, ReplyReader reply) {
        call.wrapCall(callAddress(entry), RawMemoryUnsafe.getInt(entry + CALL_BYTES));
        reply.wrapReply(replyAddress(entry), RawMemoryUnsafe.getInt(entry + REPLY_BYTES));
    }

    /** The session's end: 8 bytes. */
    static void fillEnd(long to, int session) {
        RawMemoryUnsafe.putInt(to, SESSION_END);
        RawMemoryUnsafe.putInt(to + 4, session);
    }
}
