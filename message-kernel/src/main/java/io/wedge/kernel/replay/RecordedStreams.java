package io.wedge.kernel.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a recorded connection, read from the trace as they are wanted. Guarded by the replayer. */
final class RecordedStreams {
    private final StreamTape tape;
    private final RecordedCalls calls;
    private final String peer;

    /** @param peer for people. */
    RecordedStreams(StreamTape tape, RecordedCalls calls, String peer) {
        this.tape = tape;
        this.calls = calls;
        this.peer = peer;
    }

    /** What the program sent. */
    Sending.Recorded sent() {
        return (offset, length) -> {
            List<StreamTape.Sent> sent = tape.sentBetween(offset, offset + length);
            byte[] bytes = new byte[length];
            int done = 0;
            for (StreamTape.Sent each : sent) {
                byte[] data = complete(RecordedData.sent(calls.read(each.number())), each.length(), "were sent to ");
                int from = (int) (offset + done - each.offset());
                int some = Math.min(each.length() - from, length - done);
                System.arraycopy(data, from, bytes, done, some);
                done += some;
            }
            return Arrays.copyOf(bytes, done);
        };
    }

    /** What it got. */
    Sending.Recorded came() {
        List<StreamTape.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < tape.pieces(); i++) {
            if (tape.piece(i).kind() == StreamTape.Kind.DATA) {
                pieces.add(tape.piece(i));
            }
        }
        return (offset, length) -> {
            byte[] bytes = new byte[length];
            long place = 0;
            int done = 0;
            for (StreamTape.Piece each : pieces) {
                if (done < length && place + each.length() > offset + done) {
                    byte[] data = complete(RecordedData.got(calls.read(each.number())), each.length(), "came from ");
                    int from = (int) (offset + done - place);
                    int some = Math.min(each.length() - from, length - done);
                    System.arraycopy(data, from, bytes, done, some);
                    done += some;
                }
                place += each.length();
            }
            return Arrays.copyOf(bytes, done);
        };
    }

    private byte[] complete(byte[] data, int length, String how) throws IOException {
        if (data.length < length) {
            throw new IOException("the trace holds " + data.length + " of " + length + " bytes that " + how + peer
                    + "; record it with --payload full");
        }
        return data;
    }
}
