package io.wedge.traces.read;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.traces.CallRecord;
import io.wedge.traces.TraceException;
import io.wedge.traces.TraceReader;
import io.wedge.traces.text.TraceClock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.function.LongConsumer;

/**
 * One pass over a trace, from its start to its end or to where it is damaged. One thread.
 *
 * <p>A trace that is damaged is an error. With salvage it is not: then the pass leaves out calls whose payload is gone, goes on behind a record that is not what was written as
 * soon as what follows is sound, or ends there, and {@link #damage} says so.
 */
public final class TraceScan implements Closeable {
    private static final int CALLS_PER_REPORT = 1 << 14;

    private final Path trace;
    private final TraceReader reader;
    private final boolean salvage;
    private LongConsumer progress = calls -> {};
    private String damage;
    private long leftOut;
    private boolean ended;

    private TraceScan(Path trace, TraceReader reader, boolean salvage) {
        this.trace = trace;
        this.reader = reader;
        this.salvage = salvage;
    }

    /**
     * Opens a trace.
     *
     * @throws TraceException if there is none, or none that this build can read.
     */
    public static TraceScan open(Path trace, boolean salvage) throws TraceException {
        return new TraceScan(trace, TraceReader.open(trace), salvage);
    }

    /** Who is told now and then how many calls have been read. */
    public TraceScan reporting(LongConsumer listener) {
        progress = listener;
        return this;
    }

    /** What reads it. */
    public TraceReader reader() {
        return reader;
    }

    /** For times of day, as they were where it is read. */
    public TraceClock clock() {
        return new TraceClock(start(), ZoneId.systemDefault());
    }

    /** When the recording began; 1970 if the trace does not say. */
    public Instant start() {
        try {
            return Instant.parse(reader.header().get("start", "1970-01-01T00:00:00Z"));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH; // then times count from there
        }
    }

    /** The next call, or null if there is none now. */
    public CallRecord next() throws IOException {
        while (!ended) {
            long before = reader.calls();
            try {
                CallRecord call = reader.next();
                if (reader.calls() % CALLS_PER_REPORT == 0) {
                    progress.accept(reader.calls());
                }
                return call;
            } catch (TraceException e) {
                if (!salvage) {
                    throw e;
                }
                damage = damage == null ? e.getMessage() : damage;
                // A block that is gone takes one call with it. After a record that is gone nothing is sure until the
                // writer
                // has said again where it is: differences of times and the dictionary go on from it.
                if (isOfOneCall(e) && reader.calls() == before) {
                    leftOut++;
                    continue;
                }
                long lost = reader.recover();
                ended = lost < 0;
                leftOut += Math.max(lost, 1);
            }
        }
        return null;
    }

    private static boolean isOfOneCall(TraceException e) {
        return e.getMessage().contains("block ") || TraceReader.isOfLostEntry(e);
    }

    /** With salvage: what is wrong with the trace, or null if nothing was found so far. */
    public String damage() {
        return damage;
    }

    /** With salvage: how many calls could not be shown. If the pass ended at a record: at least. */
    public long leftOut() {
        return leftOut;
    }

    /** Whether its writer has ended it. Otherwise it is still being written, or was cut off. */
    public boolean isEnded() throws IOException {
        return !reader.end().isEmpty();
    }

    /** About how many calls there are, as far as the trace says it; for people who wait. */
    public long expectedCalls() throws IOException {
        String calls = reader.end().get("calls");
        if (calls != null && calls.matches("[0-9]{1,18}")) {
            return Long.parseLong(calls);
        }
        Path index = trace.resolve("index");
        if (!Files.exists(index)) {
            return 0;
        }
        try (FileChannel file = FileChannel.open(index, StandardOpenOption.READ)) {
            ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            long entries = file.size() / 32;
            if (entries == 0 || file.read(count, (entries - 1) * 32 + 8) < Long.BYTES) {
                return 0;
            }
            return count.getLong(0);
        }
    }

    /** Whether people want to see a call: not the layer's warming-up, not probes before a wait, not what tells of threads. */
    public static boolean isOfInterest(CallRecord record) {
        Syscall syscall = record.call().syscall();
        if (syscall == Syscall.PING || syscall == Syscall.THREAD_NAME || syscall == Syscall.STACK) {
            return false;
        }
        return (record.call().flags() & CallDescriptor.FLAG_PROBE) == 0
                || record.reply().errno() != Errno.EAGAIN;
    }

    /**
     * Whether a call says what a child wrote that is followed: a JVM whose own calls are in the trace. What it has written by the JDK stands there too; what its JVM wrote, or its own children,
     * stands here alone.
     */
    public static boolean isOfFollowed(TraceReader reader, CallRecord record) {
        if (record.call().syscall() != Syscall.CHILD_OUTPUT) {
            return false;
        }
        long pid = record.call().longAt(Element.PID, 0);
        return reader.sessions().stream().anyMatch(session -> session.number() > 0 && session.pid() == pid);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
