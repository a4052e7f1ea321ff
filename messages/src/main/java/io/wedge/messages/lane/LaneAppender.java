package io.wedge.messages.lane;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The application's end of a lane. Any thread may append; a lock keeps them in line, held for the copy of one small message.
 *
 * <p>It writes Chronicle Queue's file format by itself, so that an application which comes under Wedge need not load Chronicle: a call is a document, its length in front, set
 * last. The queue's own write lock is not taken: a lane has this one writer. Its index is left as it is: readers go through a file from its start, and Chronicle's own
 * appenders and tailers find their way from the last entry (tested both ways).
 */
public final class LaneAppender implements Closeable {
    private final SpinLock lock = new SpinLock();
    private final Path lane;
    private SharedFile file;
    private int cycle;
    private long position;
    private int callsInCycle;
    private RuntimeException poison;

    /** Opens the lane. The first file is there already, made by the kernel. */
    public LaneAppender(Path lane) throws IOException {
        this.lane = lane;
        this.file = SharedFile.map(LaneFiles.file(lane, 0).toPath());
        skipWhatIsThere();
    }

    private void skipWhatIsThere() throws IOException {
        for (int word = word(); word != 0; word = word()) {
            if ((word & LaneBlank.NOT_COMPLETE) != 0 || position > SessionLayout.LANE_FILE_BYTES) {
                throw new IOException("another appender has been in lane " + lane);
            }
            if ((word & LaneBlank.META_DATA) == 0) {
                callsInCycle++;
            }
            position = LaneBlank.next(position, LaneBlank.length(word));
        }
    }

    private int word() {
        return RawMemoryUnsafe.getIntVolatile(file.address() + position);
    }

    /**
     * Appends one call.
     *
     * @throws IllegalStateException if an earlier append failed half-way: the lane is then poisoned, and the session with it.
     */
    public void append(long address, int lengthBytes) {
        lock.lock();
        try {
            if (poison != null) {
                throw new IllegalStateException("lane poisoned", poison);
            }
            if (LaneBlank.next(position, lengthBytes) + Integer.BYTES > SessionLayout.LANE_FILE_BYTES) {
                roll();
            }
            write(address, lengthBytes);
        } catch (RuntimeException | Error e) {
            poison = e instanceof RuntimeException r ? r : new IllegalStateException(e);
            throw poison;
        } finally {
            lock.unlock();
        }
    }

    private void write(long address, int lengthBytes) {
        long document = file.address() + position;
        RawMemoryUnsafe.copy(address, document + Integer.BYTES, lengthBytes);
        RawMemoryUnsafe.putIntOrdered(document, lengthBytes);
        long last = file.address() + LaneBlank.WRITE_POSITION_OFFSET;
        RawMemoryUnsafe.putLong(last, position);
        RawMemoryUnsafe.putLong(last + Long.BYTES, position << 32 | callsInCycle);
        callsInCycle++;
        position = LaneBlank.next(position, lengthBytes);
    }

    /** Clears the thread's interrupt meanwhile and restores it: an interrupt would close the channel under the mapping. */
    private void roll() {
        boolean interrupted = Thread.interrupted();
        Object blocker = NioBlocker.current();
        try {
            LaneFiles.reserve(lane, cycle + 1);
            SharedFile next = LaneFiles.begin(lane, cycle + 1);
            RawMemoryUnsafe.putIntOrdered(file.address() + position, LaneBlank.END_OF_FILE);
            file.unmap();
            file = next;
            cycle++;
            position = 0;
            callsInCycle = 0;
            skipWhatIsThere();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            NioBlocker.restore(blocker);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (poison == null) {
                poison = new IllegalStateException("the lane is closed");
                file.unmap();
            }
        } finally {
            lock.unlock();
        }
    }
}
