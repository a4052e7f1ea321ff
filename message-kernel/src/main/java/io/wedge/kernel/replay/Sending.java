package io.wedge.kernel.replay;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a program sends on one connection, beside what was sent when it was recorded: how far it has come in that, and where it differs. A stream of bytes, wherever it is cut into
 * writes. Guarded by the replayer.
 */
final class Sending {
    private final Recorded recorded;
    private final TlsRecords tls;
    private long place;
    private boolean isOther;
    private boolean isBlind;

    /** One direction of a recorded connection. */
    @FunctionalInterface
    interface Recorded {
        /** Bytes from a place on; fewer at the end. */
        byte[] at(long offset, int length) throws IOException;
    }

    /**
     * That something else is sent.
     *
     * @param offset where, in what was recorded.
     * @param index where, in the bytes that are sent now.
     * @param text how; null if it is one byte.
     */
    record Difference(long offset, int index, String text) {}

    /** @param tls its records; null if it has none. */
    Sending(Recorded recorded, TlsRecords tls) {
        this.recorded = recorded;
        this.tls = tls;
    }

    /** How far the program has come in what was recorded: so many bytes of that. */
    long place() {
        return place;
    }

    /** Whether it is TLS, and its records need not be cut as they were. */
    boolean isOfRecords() {
        return tls != null && !isOther;
    }

    /** The program was given what came only after so many bytes had been sent, and has not sent them: what it sends next is no part of them. */
    void owe(long offset) {
        if (isOfRecords()) {
            tls.owe(offset);
        }
    }

    /** The program sends something. The first difference, null if there is none: then all counts as what was recorded. What is beyond the recorded end is none here. */
    Difference send(byte[] now) throws IOException {
        if (!isOfRecords()) {
            Difference difference = isBlind ? null : compare(recorded, place, now, 0, now.length);
            place += now.length;
            return difference;
        }
        Difference difference = tls.send(now);
        if (difference == null) {
            place = tls.place();
        } else {
            isOther = true;
            isBlind = !tls.isInStep();
            place += now.length;
        }
        return difference;
    }

    /** Compares bytes with the recorded ones at a place. */
    static Difference compare(Recorded recorded, long offset, byte[] now, int from, int to) throws IOException {
        byte[] before = recorded.at(offset, to - from);
        int at = Arrays.mismatch(before, 0, before.length, now, from, from + before.length);
        return at < 0 ? null : new Difference(offset + at, from + at, null);
    }
}
