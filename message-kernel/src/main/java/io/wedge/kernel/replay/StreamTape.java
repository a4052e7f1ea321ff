package io.wedge.kernel.replay;

import io.wedge.messages.Errno;
import java.util.ArrayList;
import java.util.List;

/**
 * What one connection was seen to carry when it was recorded: what came, in pieces, each not before so many bytes had been sent; and what was sent. No I/O, only where things lie.
 * Guarded by the replayer.
 */
final class StreamTape {
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private long sentBytes;
    private int refusal = -1;
    private Errno refused;

    /** What a read or a wait was answered. */
    enum Kind {
        DATA,
        /** Nothing was there: a read that does not wait was told so. */
        NOTHING,
        /** Nothing came for as long as a wait would wait. */
        TIMED_OUT,
        END,
        ERROR;

        boolean isQuiet() {
            return this == NOTHING || this == TIMED_OUT;
        }
    }

    /**
     * One answer.
     *
     * @param number of its call.
     * @param length in bytes.
     * @param afterSent how many bytes had been sent by then.
     * @param endNs when it was answered.
     * @param thread place of the thread that got it.
     */
    record Piece(int number, Kind kind, int length, long afterSent, long endNs, int thread, Errno errno) {}

    /** One call that sent. */
    record Sent(int number, long offset, int length) {
        long end() {
            return offset + length;
        }
    }

    /** Something came, or nothing did. */
    void came(int number, Kind kind, int length, long endNs, int thread, Errno errno) {
        pieces.add(new Piece(number, kind, length, sentBytes, endNs, thread, errno));
    }

    void sent(int number, int length) {
        sent.add(new Sent(number, sentBytes, length));
        sentBytes += length;
    }

    /** Nothing could be sent any more. */
    void refused(int number, Errno errno) {
        if (refused == null) {
            refusal = number;
            refused = errno;
        }
    }

    int pieces() {
        return pieces.size();
    }

    Piece piece(int index) {
        return pieces.get(index);
    }

    /** The first piece from an index on that is more than nothing; null if none came. */
    Piece solidFrom(int index) {
        for (int i = index; i < pieces.size(); i++) {
            if (!pieces.get(i).kind().isQuiet()) {
                return pieces.get(i);
            }
        }
        return null;
    }

    /** How many bytes were sent in all. */
    long sentBytes() {
        return sentBytes;
    }

    /** The calls that sent what lies in a range of bytes. */
    List<Sent> sentBetween(long from, long to) {
        int low = 0;
        int high = sent.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sent.get(middle).end() <= from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < sent.size() && sent.get(end).offset() < to) {
            end++;
        }
        return sent.subList(low, end);
    }

    /** The call that sent the byte at an offset, else the last that sent something; null if none did. */
    Sent sentAt(long offset) {
        List<Sent> found = sentBetween(offset, offset + 1);
        return found.isEmpty() ? lastSent() : found.get(0);
    }

    /** The last call that sent something; null if none did. */
    Sent lastSent() {
        return sent.isEmpty() ? null : sent.get(sent.size() - 1);
    }

    /** Why nothing could be sent behind the last byte; null if nobody tried in vain. */
    Errno refused() {
        return refused;
    }

    /** Number of the call that was told so. */
    int refusal() {
        return refusal;
    }

    /** How many of the bytes from an offset on were answered by something that came later. */
    long answeredFrom(long offset) {
        long upTo = offset;
        for (Piece piece : pieces) {
            if (piece.kind() == Kind.DATA) {
                upTo = Math.max(upTo, piece.afterSent());
            }
        }
        return upTo - offset;
    }
}
