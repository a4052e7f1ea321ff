package io.wedge.kernel.replay;

import io.wedge.traces.Redaction;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** One recorded connection, and how far the program has come with it now. Guarded by the replayer. */
final class Connection {
    private static final int SHOWN = 16;

    final StreamTape tape = new StreamTape();
    /** Recorded answers about it, by {@link #key}: of questions, options and its ends, which any thread may ask for. */
    final Map<String, Answers> answers = new HashMap<>();

    private String peer = "its peer";
    private int next;
    private int inside;
    private byte[] piece;
    private int released;
    private Sending sending;
    private boolean connected;
    private boolean listens;

    /** Recorded answers of one question, in order; the last stands for those that were not recorded. */
    static final class Answers {
        private int[] numbers = new int[1];
        private int count;
        private int asked;

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }

        int take() {
            return numbers[Math.min(asked++, count - 1)];
        }
    }

    void named(String address) {
        peer = address;
    }

    /** Whom it is to, for people. */
    String peer() {
        return peer;
    }

    /** It is none, but a socket that takes connections. */
    void listen() {
        listens = true;
    }

    boolean listens() {
        return listens;
    }

    /** The program has connected it, or begun to. */
    void connect() {
        connected = true;
    }

    boolean isConnected() {
        return connected;
    }

    /** The piece that is read next, quiet ones too; null if no more came. */
    StreamTape.Piece current() {
        return next < tape.pieces() ? tape.piece(next) : null;
    }

    /** Index of the piece that is read next. */
    int next() {
        return next;
    }

    /** A quiet piece has been told. */
    void pass() {
        next++;
    }

    /** Nobody asks whether nothing is there. */
    void passQuiet() {
        while (next < tape.pieces() && tape.piece(next).kind().isQuiet()) {
            next++;
        }
    }

    /** Whether some of the current piece has been read, or it was let through before its time. */
    boolean isThrough() {
        return inside > 0 || solid() < released;
    }

    /** What comes next need not wait any more. */
    void letThrough() {
        released = solid() + 1;
    }

    private int solid() {
        int index = next;
        while (index < tape.pieces() && tape.piece(index).kind().isQuiet()) {
            index++;
        }
        return index;
    }

    /** So many bytes of the current piece, at most. */
    byte[] take(int most, RecordedCalls calls) throws IOException {
        StreamTape.Piece current = tape.piece(next);
        if (sending != null) {
            sending.owe(current.afterSent());
        }
        if (piece == null) {
            piece = RecordedData.got(calls.read(current.number()));
            if (piece.length < current.length()) {
                throw new IOException("the trace holds " + piece.length + " of " + current.length()
                        + " bytes that came from " + peer + "; record it with --payload full");
            }
        }
        int end = Math.min(current.length(), inside + most);
        byte[] data = Arrays.copyOfRange(piece, inside, end);
        inside = end;
        if (inside == current.length()) {
            inside = 0;
            piece = null;
            next++;
        }
        return data;
    }

    /** How many bytes of the current piece are left. */
    int left() {
        return tape.piece(next).length() - inside;
    }

    /** How far the program has come with what it sends: so many bytes of what was sent when it was recorded. */
    long sent() {
        return sending == null ? 0 : sending.place();
    }

    /** How many of so many bytes are sent, where nothing could be sent any more behind the recorded ones. */
    int most(int bytes) {
        boolean exactly = tape.refused() != null && !(sending != null && sending.isOfRecords());
        return exactly ? (int) Math.min(bytes, tape.sentBytes() - sent()) : bytes;
    }

    /** The program sends something. How that differs from what was recorded: where, and in what; null if it does not. */
    Difference send(byte[] bytes, RecordedCalls calls, Redaction rules) throws IOException {
        if (sending == null) {
            sending = sending(calls);
        }
        byte[] now = rules.apply(bytes);
        long before = Math.max(sent(), tape.sentBytes());
        Sending.Difference difference = sending.send(now);
        if (difference != null) {
            return describe(difference, now, calls);
        }
        if (sent() <= before || tape.refused() != null) {
            return null;
        }
        StreamTape.Sent last = tape.lastSent();
        return new Difference(
                last == null ? -1 : last.number(),
                "data beyond byte " + tape.sentBytes() + " of what is sent to " + peer + ": recorded none, now "
                        + (sent() - before) + " bytes");
    }

    private Sending sending(RecordedCalls calls) throws IOException {
        RecordedStreams streams = new RecordedStreams(tape, calls, peer);
        return new Sending(streams.sent(), TlsRecords.of(streams.sent(), streams.came()));
    }

    private Difference describe(Sending.Difference difference, byte[] now, RecordedCalls calls) throws IOException {
        StreamTape.Sent call = tape.sentAt(difference.offset());
        String where = " at byte " + difference.offset() + " of what is sent to " + peer + ": ";
        if (difference.text() != null) {
            return new Difference(call == null ? -1 : call.number(), "TLS records" + where + difference.text());
        }
        byte[] before = RecordedData.sent(calls.read(call.number()));
        return new Difference(
                call.number(),
                "data" + where + "recorded " + near(before, (int) (difference.offset() - call.offset())) + ", now "
                        + near(now, difference.index()));
    }

    /** That something else is sent than the recorded call did. */
    record Difference(int number, String text) {}

    private static String near(byte[] data, int at) {
        return Matching.near(Arrays.copyOfRange(data, Math.max(0, at - SHOWN), data.length), Math.min(at, SHOWN));
    }
}
