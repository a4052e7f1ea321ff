package io.wedge.traces;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Reads a trace from its start on, also one that is still being written. One thread.
 *
 * <pre>{@code
 * try (TraceReader trace = TraceReader.open(path)) {
 *     for (CallRecord call = trace.next(); call != null; call = trace.next()) {
 *         …
 *     }
 * }
 * }</pre>
 */
public final class TraceReader implements Closeable {
    private final Path trace;
    private final TraceHeader header;
    private final BlockReader blocks;
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    /** For {@link #read}; null until it is wanted. */
    private ExcerptTailer other;

    private final BytesDecoder bytes;
    private final CallRecord call;
    private final RecordIn in = new RecordIn();
    private final List<RecordedSession> sessions = new ArrayList<>();
    private final Map<Integer, String> sessionEnds = new HashMap<>();
    private final List<RecordedThread> threads = new ArrayList<>();
    private final Map<Long, MappedContent> contents = new HashMap<>();
    private final Map<Integer, String> stacks = new HashMap<>();
    /** By thread. */
    private final Map<Integer, Integer> stackOf = new HashMap<>();

    private byte[] record = new byte[4096];
    private long records;
    private boolean recordIsBad;
    private long calls;
    private long lastSequence = -1;
    private long lastStartNs;

    /**
     * What a mapped file held when it was mapped.
     *
     * @param size of the file.
     * @param pieces one behind the other from its start on; the rest of the file was zeros.
     */
    public record MappedContent(long size, List<Piece> pieces) {
        /** Whether the trace has all of it. */
        public boolean isWhole() throws IOException {
            for (Piece piece : pieces) {
                if (!piece.bytes().isWhole()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A piece of a mapped file, fetched when it is asked for; as long as the reader is open. */
    @FunctionalInterface
    public interface Piece {
        /** Its bytes. */
        io.wedge.traces.Bytes bytes() throws IOException;
    }

    private TraceReader(Path trace, TraceHeader header) throws IOException {
        this.trace = trace;
        this.header = header;
        this.blocks = new BlockReader(trace, header);
        this.bytes = new BytesDecoder(blocks);
        this.call = new CallRecord(bytes);
        this.queue = TraceQueue.open(trace, true, StoreFileListener.noOp());
        this.tailer = tailer();
    }

    /**
     * Opens a trace.
     *
     * @throws TraceException if there is none, or none that this build can read.
     */
    public static TraceReader open(Path trace) throws TraceException {
        TraceHeader header = TraceHeader.of(trace);
        try {
            if (!Files.isDirectory(TraceFormat.calls(trace))) {
                throw new TraceException(TraceException.Kind.TRUNCATED, trace + " is truncated: it has no calls");
            }
            return new TraceReader(trace, header);
        } catch (TraceException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new TraceException(TraceException.Kind.CORRUPTED, trace + " is corrupted: " + e, e);
        }
    }

    /** What it says of the run. */
    public TraceHeader header() {
        return header;
    }

    /** What its writer said at the end; empty if it was cut off, or is being written. */
    public Map<String, String> end() throws IOException {
        Path end = TraceFormat.end(trace);
        return Files.exists(end) ? TraceHeader.read(end) : Map.of();
    }

    /** The JVMs read of so far. */
    public List<RecordedSession> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    /** Why a session ended; null if that was not read yet. */
    public String endOf(int session) {
        return sessionEnds.get(session);
    }

    /** The threads read of so far, under their latest names. */
    public List<RecordedThread> threads() {
        return Collections.unmodifiableList(threads);
    }

    /** What files held when they were mapped, by the sequence of the GRANT; as far as read. */
    public Map<Long, MappedContent> contents() {
        return Collections.unmodifiableMap(contents);
    }

    /** How many calls have been read. */
    public long calls() {
        return calls;
    }

    /**
     * The next call, always in the same object; null if there is none now.
     *
     * @throws TraceException if the trace is corrupted or ends within what it names.
     */
    public CallRecord next() throws IOException {
        try {
            return following();
        } catch (InternalError e) {
            // What the JVM makes of SIGBUS, now or a little later: on a full tmpfs there is no page behind the last
            // record
            // that could be looked at.
            if (end().isEmpty()) {
                return null;
            }
            throw corrupted(String.valueOf(e.getMessage()), e);
        }
    }

    private CallRecord following() throws IOException {
        while (true) {
            long position = fetch(tailer);
            if (position < 0) {
                return null;
            }
            records++;
            try {
                if (take(position)) {
                    calls++;
                    return call;
                }
            } catch (MalformedRecordException e) {
                throw corrupted(e.getMessage(), e);
            }
        }
    }

    /**
     * Reads a call again that {@link #next} has read: by its position. In the same object. Its sequence and times are not there: they are told by next alone.
     */
    public CallRecord read(long position) throws IOException {
        ExcerptTailer random = randomTailer();
        if (!random.moveToIndex(position) || fetch(random) < 0) {
            throw corrupted("no record at " + Long.toHexString(position), null);
        }
        try {
            in.get();
            RecordedThread thread = threads.get(in.size());
            in.signed();
            in.signed();
            call.decode(in, thread, 0, 0, position);
            return call;
        } catch (MalformedRecordException | IndexOutOfBoundsException e) {
            throw corrupted(e.getMessage(), e);
        }
    }

    /** Whether a call could not be read because of what was lost before it; the next may be. */
    public static boolean isOfLostEntry(TraceException e) {
        return e.getMessage().endsWith(BytesDecoder.LOST);
    }

    /**
     * After {@link #next} has met a record that is not what was written: goes on to where a writer has said again how many calls, dictionary entries and how much time there
     * were before, so that what follows is sound. What stands between is lost, but for threads and dictionary entries.
     *
     * @return how many calls are lost, -1 if there is no such place behind.
     */
    public long recover() throws IOException {
        int place = bytes.entries();
        int bad = 1;
        while (true) {
            recordIsBad = false;
            long position;
            try {
                position = fetch(tailer);
            } catch (TraceException e) {
                position = -1;
            }
            if (recordIsBad) {
                if (bytes.entries() != place) {
                    return -1; // which of them was a dictionary entry, nobody knows
                }
                bad++;
                continue;
            }
            if (position < 0) {
                return -1;
            }
            records++;
            int kind = in.get();
            if (kind == TraceFormat.BASE) {
                return recover(position, place, bad);
            }
            if (kind != TraceFormat.CALL && kind != TraceFormat.CONTENT) {
                in.position(0);
                take(position);
            }
        }
    }

    /** Where the lost entries stood is known if none of what was lost was one, or all. */
    private long recover(long position, int place, int bad) throws IOException {
        long before = in.varint();
        long missing = TraceIndex.entriesAt(trace, position) - bytes.entries();
        if (missing != 0 && missing != bad) {
            return -1;
        }
        bytes.lost(place, (int) missing);
        lastSequence = in.varint() - 1;
        lastStartNs = in.signed();
        long lost = before - calls;
        calls = before;
        return lost;
    }

    private ExcerptTailer tailer() {
        ExcerptTailer made = queue.createTailer();
        made.singleThreadedCheckDisabled(true); // one thread after the other
        return made;
    }

    private ExcerptTailer randomTailer() {
        if (other == null) {
            other = tailer();
        }
        return other;
    }

    /** Copies the next record: its place, -1 if there is none. */
    private long fetch(ExcerptTailer from) throws IOException {
        int length;
        long position;
        try (DocumentContext document = from.readingDocument()) {
            if (!document.isPresent()) {
                return -1;
            }
            position = document.index();
            Bytes<?> content = document.wire().bytes();
            length = (int) content.readRemaining();
            if (record.length < length) {
                record = new byte[Integer.highestOneBit(length) * 2];
            }
            content.read(record, 0, length);
        } catch (RuntimeException e) {
            throw corrupted(String.valueOf(e.getMessage()), e);
        }
        if (!in.wrap(record, length)) {
            recordIsBad = true;
            throw corrupted("record " + records + " is not what was written", null);
        }
        return position;
    }

    private boolean take(long position) throws IOException {
        switch (in.get()) {
            case TraceFormat.CALL -> {
                RecordedThread thread = thread(in.size());
                lastSequence += in.signed() + 1;
                lastStartNs += in.signed();
                call.decode(in, thread, lastSequence, lastStartNs, position);
                call.stack(stacks.get(stackOf.get(thread.number())));
                return true;
            }
            case TraceFormat.TEXT -> bytes.learn(in.rest());
            case TraceFormat.SESSION ->
                sessions.add(new RecordedSession(in.size(), in.size(), in.size(), in.size(), in.text()));
            case TraceFormat.SESSION_END -> sessionEnds.put(in.size(), in.text());
            case TraceFormat.THREAD ->
                threads.add(new RecordedThread(
                        in.size(),
                        in.size(),
                        in.signed(),
                        in.fixedLong(),
                        in.fixedLong(),
                        in.size(),
                        in.varint() == 1,
                        in.text()));
            case TraceFormat.THREAD_NAME -> {
                RecordedThread thread = thread(in.size());
                threads.set(thread.number(), thread.named(in.text()));
            }
            case TraceFormat.BASE -> {
                in.varint();
                lastSequence = in.varint() - 1;
                lastStartNs = in.signed();
            }
            case TraceFormat.CONTENT -> content();
            case TraceFormat.STACK -> stacks.put(in.size(), in.text());
            case TraceFormat.STACK_OF -> stackOf.put(in.size(), in.size());
            default -> {
                return false; // of a later build: nothing that this one needs
            }
        }
        return false;
    }

    private void content() throws IOException {
        long sequence = in.signed();
        long size = in.varint();
        int count = in.size();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pieces.add(bytes.later(in));
        }
        contents.put(sequence, new MappedContent(size, pieces));
    }

    private RecordedThread thread(int number) {
        if (number >= threads.size()) {
            throw new MalformedRecordException("thread " + number + " of " + threads.size());
        }
        return threads.get(number);
    }

    private TraceException corrupted(String what, Throwable cause) {
        return new TraceException(
                TraceException.Kind.CORRUPTED, trace + " is corrupted behind call " + calls + ": " + what, cause);
    }

    @Override
    public void close() throws IOException {
        try (blocks) {
            queue.close();
        }
    }
}
