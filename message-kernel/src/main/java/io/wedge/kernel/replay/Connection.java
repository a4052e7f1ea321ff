package io.wedge.kernel.replay;

import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
    private long sent;
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

    /** How many bytes the program has sent. */
    long sent() {
        return sent;
    }

    /** It has sent more. */
    void send(int bytes) {
        sent += bytes;
    }

    /** How bytes that are sent now differ from the recorded ones: where, and in what. Null if they do not; what is behind the recorded end is not looked at. */
    Difference compare(byte[] bytes, RecordedCalls calls, Redaction rules) throws IOException {
        byte[] now = rules.apply(bytes);
        List<StreamTape.Sent> recorded = tape.sentBetween(sent, sent + now.length);
        for (StreamTape.Sent each : recorded) {
            CallRecord call = calls.read(each.number());
            byte[] before = RecordedData.sent(call);
            int from = (int) (Math.max(sent, each.offset()) - each.offset());
            int at = (int) (each.offset() + from - sent);
            int length = Math.min(each.length() - from, now.length - at);
            if (before.length < from + length) {
                throw new IOException("the trace holds " + before.length + " of " + each.length()
                        + " bytes that were sent to " + peer + "; record it with --payload full");
            }
            int differs = Arrays.mismatch(before, from, from + length, now, at, at + length);
            if (differs >= 0) {
                return new Difference(
                        each.number(),
                        "data at byte " + (sent + at + differs) + " of what is sent to " + peer + ": recorded "
                                + near(before, from + differs) + ", now " + near(now, at + differs));
            }
        }
        return null;
    }

    /** That something else is sent than the recorded call did. */
    record Difference(int number, String text) {}

    private static String near(byte[] data, int at) {
        return Matching.near(Arrays.copyOfRange(data, Math.max(0, at - SHOWN), data.length), Math.min(at, SHOWN));
    }
}
