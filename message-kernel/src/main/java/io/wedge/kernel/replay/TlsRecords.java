package io.wedge.kernel.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program sends on a TLS connection, in records. What it hands to TLS in two calls is one record or two, as its threads run, and each record's key stream is made of its number: so
 * records are compared byte by byte as long as they are cut as they were, and where that differs it counts how much they carry, until as many records carry as much again. Guarded by
 * the replayer.
 */
final class TlsRecords {
    static final int HEADER_BYTES = 5;

    private static final int LENGTH_OFFSET = 3;
    /** Certificates, what proves them, and the handshake's end. */
    private static final int FIRST_RECORDS = 5;

    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;

    private final Sending.Recorded recorded;
    private final TlsOverhead overhead;

    /** The recorded record that the program is at: where it begins, how many are before it, and how much of what it carries has been sent. */
    private long start;

    private long recordedCount;
    private int consumed;
    /** The record that the program is sending. */
    private final byte[] header = new byte[HEADER_BYTES];

    private int headerBytes;
    private int bodyBytes;
    private long count;
    private boolean inStep = true;
    /** How much of this record's body is comparable with the recorded one's: the first that is cut otherwise has the same number. */
    private int shared;

    private long owed;
    private long beyond;

    /** A record's type, and the length of its body in bytes. */
    private record Header(int type, int length) {
        static Header of(byte[] bytes) {
            return new Header(
                    bytes[0] & 0xFF, (bytes[LENGTH_OFFSET] & 0xFF) << Byte.SIZE | bytes[LENGTH_OFFSET + 1] & 0xFF);
        }
    }

    private TlsRecords(Sending.Recorded recorded, TlsOverhead overhead) {
        this.recorded = recorded;
        this.overhead = overhead;
    }

    /** Of a connection that begins with a handshake and has chosen a cipher whose records tell how much they carry; else null. @param came what the program got. */
    static TlsRecords of(Sending.Recorded sent, Sending.Recorded came) throws IOException {
        if (!isHandshake(sent) || !isHandshake(came)) {
            return null;
        }
        TlsOverhead ofServer = overhead(came);
        TlsOverhead either = ofServer == null ? overhead(sent) : ofServer;
        TlsOverhead padded = either == null ? null : either.padded(first(sent));
        return padded == null ? null : new TlsRecords(sent, padded);
    }

    /** Lengths of the first records that are protected: the end of the handshake is among them. */
    private static List<Integer> first(Sending.Recorded sent) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        long at = 0;
        while (lengths.size() < FIRST_RECORDS) {
            byte[] bytes = sent.at(at, HEADER_BYTES);
            if (bytes.length < HEADER_BYTES) {
                return lengths;
            }
            Header header = Header.of(bytes);
            if (header.type() == APPLICATION_DATA) {
                lengths.add(header.length());
            }
            at += HEADER_BYTES + header.length();
        }
        return lengths;
    }

    private static boolean isHandshake(Sending.Recorded stream) throws IOException {
        byte[] first = stream.at(0, HEADER_BYTES);
        return first.length == HEADER_BYTES && first[0] == HANDSHAKE && first[1] == 3;
    }

    private static TlsOverhead overhead(Sending.Recorded stream) throws IOException {
        int length = Header.of(stream.at(0, HEADER_BYTES)).length();
        return TlsOverhead.of(stream.at(0, HEADER_BYTES + length));
    }

    /** Whether as many records carry as much as when it was recorded, so that what comes can be compared. */
    boolean isInStep() {
        return inStep;
    }

    /** How far the program has come in what was recorded, in bytes of that. */
    long place() {
        if (inStep) {
            return start + headerBytes + bodyBytes;
        }
        return start + (consumed == 0 ? 0 : HEADER_BYTES + overhead.lead() + consumed) + beyond;
    }

    void owe(long offset) {
        owed = Math.max(owed, offset);
    }

    /** The program sends something. The first difference, null if there is none. */
    Sending.Difference send(byte[] now) throws IOException {
        int at = 0;
        while (at < now.length) {
            int length;
            Sending.Difference difference;
            if (headerBytes < HEADER_BYTES) {
                length = Math.min(HEADER_BYTES - headerBytes, now.length - at);
                System.arraycopy(now, at, header, headerBytes, length);
                difference = headerBytes + length == HEADER_BYTES ? begin(at) : null;
                headerBytes += length;
            } else {
                length = Math.min(Header.of(header).length() - bodyBytes, now.length - at);
                difference = body(now, at, length);
                bodyBytes += length;
            }
            if (difference == null
                    && headerBytes == HEADER_BYTES
                    && bodyBytes == Header.of(header).length()) {
                difference = end(at + length);
            }
            if (difference != null) {
                return difference;
            }
            at += length;
        }
        return null;
    }

    /** The header is complete: with it ends, or goes on, that the records are cut as they were. */
    private Sending.Difference begin(int at) throws IOException {
        Header is = Header.of(header);
        Header was = recorded();
        if (inStep && was != null && was.type() == APPLICATION_DATA && is.type() == APPLICATION_DATA) {
            int less = Math.min(was.length(), is.length()) - overhead.bytes();
            if (was.length() != is.length() && less >= 0) {
                inStep = false;
                shared = overhead.lead() + less;
                return null;
            }
        }
        if (inStep) {
            Sending.Difference difference = Sending.compare(recorded, start, header, 0, HEADER_BYTES);
            return difference == null ? null : new Sending.Difference(difference.offset(), at, null);
        }
        if (is.type() == APPLICATION_DATA) {
            return is.length() < overhead.bytes()
                    ? new Sending.Difference(start, at, "a TLS record of " + is.length() + " bytes, which is none")
                    : null;
        }
        return consumed == 0 && is.equals(was)
                ? null
                : new Sending.Difference(
                        start,
                        at,
                        "recorded " + describe(was) + ", of which " + consumed + " bytes were sent, now "
                                + describe(is));
    }

    private static String describe(Header header) {
        return header == null ? "none" : "a TLS record of type " + header.type() + " and " + header.length() + " bytes";
    }

    private Sending.Difference body(byte[] now, int at, int length) throws IOException {
        if (inStep) {
            return Sending.compare(recorded, place(), now, at, at + length);
        }
        int comparable = Math.min(length, shared - bodyBytes);
        return comparable <= 0
                ? null
                : Sending.compare(recorded, start + HEADER_BYTES + bodyBytes, now, at, at + comparable);
    }

    /** The record is complete: what it carries has been sent. */
    private Sending.Difference end(int at) throws IOException {
        Header is = Header.of(header);
        headerBytes = 0;
        bodyBytes = 0;
        shared = 0;
        count++;
        long before = place();
        if (inStep || is.type() != APPLICATION_DATA) {
            next(is);
        } else {
            Sending.Difference difference = carry(is.length() - overhead.bytes(), at);
            if (difference != null) {
                return difference;
            }
        }
        if (!inStep && before < owed && place() > owed) {
            return new Sending.Difference(
                    before,
                    at,
                    "what it sends before and after it read an answer is in one TLS record, with " + (owed - before)
                            + " bytes before and " + (place() - owed) + " after");
        }
        inStep |= consumed == 0 && beyond == 0 && count == recordedCount;
        return null;
    }

    private Sending.Difference carry(int bytes, int at) throws IOException {
        int left = bytes;
        while (true) {
            Header was = recorded();
            int carries = was == null ? 0 : was.length() - overhead.bytes();
            if (was == null) {
                beyond += left;
                return null;
            }
            if (was.type() != APPLICATION_DATA || carries < 0) {
                return left == 0
                        ? null
                        : new Sending.Difference(
                                start,
                                at,
                                "recorded " + describe(was) + ", now " + left + " bytes of data in TLS records");
            }
            int more = Math.min(left, carries - consumed);
            consumed += more;
            left -= more;
            if (consumed < carries) {
                return null;
            }
            next(was);
        }
    }

    private void next(Header passed) {
        start += HEADER_BYTES + passed.length();
        consumed = 0;
        recordedCount++;
    }

    /** The header of the recorded record that the program is at; null if there is none. */
    private Header recorded() throws IOException {
        byte[] bytes = recorded.at(start, HEADER_BYTES);
        return bytes.length < HEADER_BYTES ? null : Header.of(bytes);
    }
}
