package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The data of a call, wherever it travels: in the message, or in regions beside it. */
final class RecordedData {
    private RecordedData() {}

    /** What a recorded call sent. */
    static byte[] sent(CallRecord recorded) throws IOException {
        byte[] inside = recorded.call().bytesAt(Element.DATA);
        return inside != null ? inside : joined(recorded, Payload.OUT);
    }

    /** What a recorded call was answered with. */
    static byte[] got(CallRecord recorded) throws IOException {
        byte[] inside = recorded.reply().bytesAt(Element.DATA);
        return inside != null ? inside : joined(recorded, Payload.IN);
    }

    private static byte[] joined(CallRecord recorded, Payload direction) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < recorded.payloadCount(); i++) {
            if (recorded.direction(i) == direction) {
                all.write(recorded.payload(i).kept());
            }
        }
        return all.toByteArray();
    }

    /** What a call sends now. */
    static byte[] sent(Invocation invocation) {
        CallReader call = invocation.call();
        byte[] inside = call.bytesAt(Element.DATA);
        if (inside != null) {
            return inside;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            if (call.idAt(at) == Element.BUFFER.id()) {
                byte[] bytes = new byte[invocation.regionLengthAt(at)];
                RawMemoryUnsafe.copy(invocation.regionAddressAt(at), bytes, 0, bytes.length);
                all.writeBytes(bytes);
            }
        }
        return all.toByteArray();
    }

    /** Puts data into a call's regions, one after the other: how much found room. */
    static int give(Invocation invocation, byte[] data) {
        CallReader call = invocation.call();
        int done = 0;
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            if (call.idAt(at) == Element.BUFFER.id()) {
                int length = Math.min(data.length - done, invocation.regionLengthAt(at));
                RawMemoryUnsafe.copy(data, done, invocation.regionAddressAt(at), length);
                done += length;
            }
        }
        return done;
    }
}
