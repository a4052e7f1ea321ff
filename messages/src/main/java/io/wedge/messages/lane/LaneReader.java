package io.wedge.messages.lane;

import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.MalformedMessageException.Code;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Reads a lane's first calls, until Chronicle has been loaded and its tailer goes on from here: to load it takes 300 ms when two programs start on two processors, and the
 * application is waiting for its first reply. Knows only what {@link LaneAppender} writes. What it reads is the application's to change at any time: every word is read once
 * and checked before it is used. One thread.
 */
final class LaneReader {
    private final Path lane;
    private final Runnable beforeReuse;
    private SharedFile file;
    private int cycle;
    private long position;
    private int callsInCycle;

    /**
     * Makes the lane's first file, and reads it.
     *
     * @param beforeReuse called before a file that has been read is cleared: returns when nobody else reads it.
     */
    LaneReader(Path lane, Runnable beforeReuse) {
        this.lane = lane;
        this.beforeReuse = beforeReuse;
        try {
            file = LaneFiles.begin(lane, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cycle of the next call. */
    int cycle() {
        return cycle;
    }

    /** The number of the next call in its cycle. */
    int callsInCycle() {
        return callsInCycle;
    }

    /** Whether a call is there; goes on to the next file where this one ends. */
    boolean isCallThere() {
        int word = word();
        while (word == LaneBlank.END_OF_FILE || (word & LaneBlank.END_OF_FILE) == LaneBlank.META_DATA) {
            if (word == LaneBlank.END_OF_FILE) {
                goOn();
            } else {
                skip(LaneBlank.length(word));
            }
            word = word();
        }
        return word != 0 && (word & LaneBlank.NOT_COMPLETE) == 0;
    }

    /** As {@link LaneTailer#poll}. */
    int poll(long target, int capacityBytes) {
        if (!isCallThere()) {
            return -1;
        }
        int length = word();
        if (length < 0 || length > capacityBytes) {
            throw new MalformedMessageException(
                    Code.OVERSIZED, "message of " + length + " bytes; the limit is " + capacityBytes);
        }
        long from = position + Integer.BYTES;
        skip(length);
        RawMemoryUnsafe.copy(file.address() + from, target, length);
        callsInCycle++;
        return length;
    }

    private int word() {
        return RawMemoryUnsafe.getIntVolatile(file.address() + position);
    }

    private void skip(int lengthBytes) {
        long next = LaneBlank.next(position, lengthBytes);
        if (next + Integer.BYTES > file.lengthBytes()) {
            throw new MalformedMessageException(Code.OVERSIZED, "a message goes beyond the end of its lane file");
        }
        position = next;
    }

    private void goOn() {
        File next = LaneFiles.file(lane, cycle + 1);
        try {
            SharedFile mapped = SharedFile.map(next.toPath());
            if (mapped.lengthBytes() < LaneFiles.fileBytes()) {
                mapped.unmap();
                throw new MalformedMessageException(Code.BAD_VALUE, "lane file " + (cycle + 1) + " is too short");
            }
            beforeReuse.run();
            LaneFiles.recycle(lane, cycle, cycle + 2);
            file.unmap();
            file = mapped;
        } catch (IOException e) {
            throw new UncheckedIOException("lane file " + (cycle + 1) + " does not follow file " + cycle, e);
        }
        cycle++;
        position = 0;
        callsInCycle = 0;
    }

    void close() {
        file.unmap();
    }
}
