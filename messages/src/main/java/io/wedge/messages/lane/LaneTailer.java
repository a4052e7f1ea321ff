package io.wedge.messages.lane;

import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.MalformedMessageException.Code;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerState;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/** The kernel's end of a lane. One thread. Two files take turns: what has been read to its end becomes the reserve for the time after next. */
public final class LaneTailer implements Closeable {
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final Path lane;
    private volatile int cycle;

    /**
     * Makes the lane if it is not there, with its first file and the reserve for its second, and reads it from the start.
     *
     * @throws java.io.UncheckedIOException if there is no room.
     */
    public LaneTailer(Path lane) {
        this.lane = lane;
        queue = LaneQueue.open(lane, LaneCycle.clock(() -> cycle), StoreFileListener.noOp());
        LaneFiles.reserve(lane, 0);
        LaneFiles.reserve(lane, 1);
        makeFirstFile();
        LaneBlank.copy(lane);
        tailer = queue.createTailer();
        tailer.singleThreadedCheckDisabled(true);
        tailer.toStart();
    }

    /** An excerpt begun and taken back leaves an empty file with its header: the tailer needs one to wait at. */
    private void makeFirstFile() {
        try (ExcerptAppender appender = queue.createAppender();
                DocumentContext document = appender.writingDocument()) {
            document.rollbackOnClose();
        }
    }

    /**
     * Copies the next call, if there is one.
     *
     * @return its length in bytes, or -1 if there is none now.
     * @throws MalformedMessageException if it does not fit.
     */
    public int poll(long target, int capacityBytes) {
        int length = read(target, capacityBytes);
        if (length < 0 && tailer.state() == TailerState.END_OF_CYCLE) {
            // The lane's own appender has made the next file before it ended this one, and said nothing to the queue.
            queue.refreshDirectoryListing();
            length = read(target, capacityBytes);
        }
        return length;
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

    @Override
    public void close() {
        tailer.close();
        queue.close();
    }
}
