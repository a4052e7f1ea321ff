package io.wedge.messages.lane;

import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.MalformedMessageException.Code;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerState;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The kernel's end of a lane. One thread. Two files take turns: what has been read to its end becomes the reserve for the time after next.
 *
 * <p>The first calls are read by a {@link LaneReader}; meanwhile a thread opens the queue, and its tailer goes on from where that has come to.
 */
public final class LaneTailer implements Closeable {
    /** A program that makes fewer calls than this is served without Chronicle having to be loaded. */
    private static final int CALLS_BEFORE_QUEUE = 64;

    private static final int MOST_CALLS_BEFORE_QUEUE = 1 << 16;

    private final Path lane;
    /** Null once the queue's own tailer has taken over. */
    private LaneReader reader;

    private LaneQueueOpener opener;
    private SingleChronicleQueue queue;
    private ExcerptTailer tailer;
    private int cycle;
    private int calls;
    private int callsBeforeQueue = CALLS_BEFORE_QUEUE;

    /**
     * Makes the lane, with its first file and the reserve for its second, and reads it from the start.
     *
     * @throws java.io.UncheckedIOException if there is no room.
     */
    public LaneTailer(Path lane) {
        this.lane = lane;
        LaneFiles.reserve(lane, 0);
        LaneFiles.reserve(lane, 1);
        reader = new LaneReader(lane, this::awaitOpener);
    }

    /**
     * Copies the next call, if there is one.
     *
     * @return its length in bytes, or -1 if there is none now.
     * @throws MalformedMessageException if it does not fit.
     */
    public int poll(long target, int capacityBytes) {
        if (reader != null) {
            return pollFirst(target, capacityBytes);
        }
        int length = read(target, capacityBytes);
        if (length < 0 && tailer.state() == TailerState.END_OF_CYCLE) {
            // The lane's own appender has made the next file before it ended this one, and said nothing to the queue.
            queue.refreshDirectoryListing();
            length = read(target, capacityBytes);
        }
        return length;
    }

    private int pollFirst(long target, int capacityBytes) {
        if (opener != null && opener.isDone() && reader.isCallThere()) {
            if (opener.hadNoDescriptor()) {
                // The reader goes on; and each time it takes twice as long until it is tried again.
                callsBeforeQueue = Math.min(2 * callsBeforeQueue, MOST_CALLS_BEFORE_QUEUE);
                calls = 0;
                opener = null;
            } else {
                takeOver();
                return poll(target, capacityBytes);
            }
        }
        int length = reader.poll(target, capacityBytes);
        if (length >= 0 && opener == null && ++calls == callsBeforeQueue) {
            opener = LaneQueueOpener.start(lane);
        }
        return length;
    }

    /** The queue finds its first file as it is, and not half cleared, while it is being opened. */
    private void awaitOpener() {
        if (opener != null) {
            opener.await();
        }
    }

    private void takeOver() {
        queue = opener.queue();
        tailer = queue.createTailer();
        tailer.singleThreadedCheckDisabled(true);
        queue.refreshDirectoryListing();
        cycle = reader.cycle();
        if (!tailer.moveToIndex(LaneCycle.INSTANCE.toIndex(cycle, reader.callsInCycle()))) {
            throw new IllegalStateException(
                    "the queue does not find call " + reader.callsInCycle() + " of lane file " + cycle);
        }
        reader.close();
        reader = null;
    }

    private int read(long target, int capacityBytes) {
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return -1;
            }
            if (tailer.cycle() != cycle) {
                rolled(tailer.cycle());
            }
            Bytes<?> bytes = document.wire().bytes();
            long length = bytes.readRemaining();
            if (length > capacityBytes) {
                throw new MalformedMessageException(
                        Code.OVERSIZED, "message of " + length + " bytes; the limit is " + capacityBytes);
            }
            RawMemoryUnsafe.copy(bytes.addressForRead(bytes.readPosition()), target, length);
            return (int) length;
        }
    }

    /** The queue tells of a file's release too, but not always and not soon; to go on in the next file is the sure sign that this one has been read. */
    private void rolled(int next) {
        if (next != cycle + 1) {
            throw new MalformedMessageException(Code.BAD_VALUE, "lane file " + next + " follows file " + cycle);
        }
        try {
            LaneFiles.recycle(lane, cycle, next + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("lane file " + cycle + " cannot be used again", e);
        }
        cycle = next;
    }

    /** Whether the queue's own tailer has taken over. */
    boolean isQueueOpen() {
        return reader == null;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        if (tailer != null) {
            tailer.close();
            queue.close();
        } else if (opener != null) {
            opener.close();
        }
    }
}
