package io.wedge.messages.lane;

import io.wedge.messages.Errno;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.posix.PosixAPI;

/** Opens a lane's queue on a thread of its own, which the reader of the lane looks at from time to time. */
final class LaneQueueOpener implements Runnable {
    private final Path lane;
    private final Thread thread = new Thread(this, "wedge-lane-opener");
    private SingleChronicleQueue queue;
    private Throwable failure;
    private volatile boolean done;

    private LaneQueueOpener(Path lane) {
        this.lane = lane;
    }

    static LaneQueueOpener start(Path lane) {
        LaneQueueOpener opener = new LaneQueueOpener(lane);
        opener.thread.setDaemon(true);
        opener.thread.start();
        return opener;
    }

    @Override
    public void run() {
        try {
            PosixAPI.useNoOpPosixApi(); // what it would do, the files' reservation has done; and to generate its
            // bindings takes 0.1 s
            // The kernel's end never writes to the queue: its clock stands.
            queue = LaneQueue.open(lane, LaneCycle.clock(() -> 0), StoreFileListener.noOp());
            queue.createTailer().close();
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            done = true;
        }
    }

    boolean isDone() {
        return done;
    }

    /**
     * After {@link #isDone}: whether it could not be opened because this process, or the machine, has no descriptor left. It may have one again.
     */
    boolean hadNoDescriptor() {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException refused
                    && refused.getReason() != null
                    && (refused.getReason().equals(Errno.EMFILE.text())
                            || refused.getReason().equals(Errno.ENFILE.text()))) {
                return true;
            }
        }
        return false;
    }

    /** After {@link #isDone}; the caller closes it. */
    SingleChronicleQueue queue() {
        if (failure != null) {
            throw new IllegalStateException("the lane's queue cannot be opened", failure);
        }
        return queue;
    }

    /** Instead of {@link #queue}: waits for the thread, and closes what it has opened. */
    void close() {
        await();
        if (queue != null) {
            queue.close();
        }
    }

    /** Returns when the thread has ended. Not interruptible. */
    void await() {
        ThreadEnd.await(thread);
    }
}
