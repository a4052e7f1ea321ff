package io.wedge.messages.lane;

import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.Closeable;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The application's end of a lane. Any thread may append; a lock keeps them in line, held for the copy of one small message. Clears the thread's interrupt for that
 * time and restores it: an interrupt would close the channel under the queue's mapping.
 */
public final class LaneAppender implements Closeable {
    private final SpinLock lock = new SpinLock();
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private volatile int cycle;
    private long bytesInCycle;
    private RuntimeException poison;

    /** Opens the lane. The first file is there already, made by the kernel. */
    public LaneAppender(Path lane) {
        queue = LaneQueue.open(lane, LaneCycle.clock(() -> cycle), StoreFileListener.noOp());
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
    }

    /**
     * Appends one call.
     *
     * @throws IllegalStateException if an earlier append failed half-way: the lane is then poisoned, and the session with it.
     */
    public void append(long address, int lengthBytes) {
        boolean interrupted = Thread.interrupted();
        Object blocker = NioBlocker.current();
        lock.lock();
        try {
            if (poison != null) {
                throw new IllegalStateException("lane poisoned", poison);
            }
            if (bytesInCycle + lengthBytes > SessionLayout.LANE_FILE_BYTES - LaneFiles.SPARE_BYTES) {
                roll();
            }
            write(address, lengthBytes);
            bytesInCycle += lengthBytes + CallDescriptor.HEADER_BYTES;
        } catch (RuntimeException | Error e) {
            poison = e instanceof RuntimeException r ? r : new IllegalStateException(e);
            throw poison;
        } finally {
            lock.unlock();
            NioBlocker.restore(blocker);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(long address, int lengthBytes) {
        try (DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            bytes.ensureCapacity(bytes.writePosition() + lengthBytes);
            RawMemoryUnsafe.copy(address, bytes.addressForWrite(bytes.writePosition()), lengthBytes);
            bytes.writeSkip(lengthBytes);
        }
    }

    private void roll() {
        int next = cycle + 1;
        LaneFiles.reserve(queue.file().toPath(), next);
        cycle = next;
        bytesInCycle = 0;
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
