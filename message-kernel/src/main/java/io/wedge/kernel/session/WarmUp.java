package io.wedge.kernel.session;

import io.wedge.kernel.host.session.Limits;
import io.wedge.kernel.host.session.Peer;
import io.wedge.kernel.host.session.Readiness;
import io.wedge.messages.lane.LaneFiles;
import io.wedge.messages.lane.LaneTailer;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a kernel's first session would otherwise wait for, done while the application's JVM is still starting: Chronicle Queue and JNR take some 300 ms each to load, so
 * they load side by side, and the kernel listens meanwhile.
 */
final class WarmUp {
    private final List<Thread> threads;
    /** Bytes, once it is done. */
    private volatile long largestFile = Long.MAX_VALUE;

    /** What a lane takes, with its table of files: a store into a file system that is full would be a fault. */
    private static final long ROOM_BYTES = 4L * LaneFiles.fileBytes();

    private WarmUp(Path scratch, KernelLog log) {
        threads = List.of(
                new Thread(() -> loadHost(log), "wedge-warm-host"),
                new Thread(() -> laneAfterLimits(scratch, log), "wedge-warm-lane"));
    }

    /**
     * Starts it.
     *
     * @param scratch a directory to be made and removed again.
     */
    static WarmUp start(Path scratch, KernelLog log) {
        WarmUp warmUp = new WarmUp(scratch, log);
        for (Thread thread : warmUp.threads) {
            thread.setDaemon(true);
            thread.start();
        }
        return warmUp;
    }

    private void loadHost(KernelLog log) {
        try (Readiness readiness = new Readiness()) {
            Peer.clearUmask();
            largestFile = Limits.raiseOwn();
            readiness.wake();
            readiness.await(0);
        } catch (IOException e) {
            log.error("this host is not fit", e);
        }
    }

    /** Side by side with the host's part, but for a kernel that was started under a limit of file sizes: that is raised there. */
    private void laneAfterLimits(Path scratch, KernelLog log) {
        if (Limits.isOwnFileSizeLimited()) {
            join(threads.get(0));
        }
        if (largestFile >= LaneFiles.fileBytes()) {
            loadLane(scratch, log);
        }
    }

    private static void loadLane(Path scratch, KernelLog log) {
        if (scratch.getParent().toFile().getUsableSpace() < ROOM_BYTES) {
            return; // whoever attaches is told
        }
        try {
            Files.createDirectory(scratch);
            ByteBuffer memory = ByteBuffer.allocateDirect(64);
            try (LaneTailer tailer = new LaneTailer(scratch)) {
                tailer.poll(RawMemoryUnsafe.address(memory), memory.capacity());
            }
        } catch (IOException | RuntimeException e) {
            // No room: whoever attaches meets it again and is told.
            log.info("warming up: " + e.getMessage());
        } finally {
            remove(scratch, log);
        }
    }

    private static void remove(Path scratch, KernelLog log) {
        try {
            Directories.delete(scratch);
        } catch (IOException e) {
            log.error("cannot remove " + scratch, e);
        }
    }

    /** The largest file that this process can make, known once it is done. */
    long largestFile() {
        return largestFile;
    }

    /** Waits until it is done; a session cannot start before. */
    void await() {
        threads.forEach(WarmUp::join);
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
