package io.wedge.kernel.session;

import io.wedge.kernel.host.session.MemoryFiles;
import io.wedge.kernel.host.session.WakeFifo;
import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.LaneFiles;
import io.wedge.messages.lane.LaneTailer;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.lane.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A session's directory: slots, arena, lanes and their bells, made with all the memory they need, or not at all. */
final class SessionMemory {
    private static final long MB = 1 << 20;

    private final Path directory;
    private final LaneTailer[] tailers;
    private final WakeFifo[] fifos;
    private SharedFile slots;
    private SharedFile arena;

    private SessionMemory(Path directory, int lanes) {
        this.directory = directory;
        this.tailers = new LaneTailer[lanes];
        this.fifos = new WakeFifo[lanes];
    }

    static SessionMemory create(Path directory, int lanes, int slots) throws IOException {
        SessionMemory memory = new SessionMemory(directory, lanes);
        try {
            checkRoom(directory.getParent(), lanes, slots);
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            memory.fill(slots);
            return memory;
        } catch (IOException | RuntimeException | Error e) {
            memory.removeAll();
            if (e instanceof SessionRefusedException) {
                throw e;
            }
            throw new SessionRefusedException(
                    MemoryFiles.isNoRoom(e)
                            ? noRoom(directory.getParent(), lanes, slots)
                            : "cannot make " + directory + ": " + e.getMessage(),
                    e);
        }
    }

    private static long neededBytes(int lanes, int slots) {
        return ArenaLayout.totalBytes()
                + SessionLayout.slotsFileBytes(slots)
                + lanes * (2L * LaneFiles.fileBytes() + (long) SessionLayout.PAGE_BYTES * 32);
    }

    /** Length of the largest file of a session. */
    static long largestFile(int slots) {
        long largest = Math.max(ArenaLayout.totalBytes(), SessionLayout.slotsFileBytes(slots));
        return Math.max(largest, LaneFiles.fileBytes());
    }

    private static void checkRoom(Path base, int lanes, int slots) throws IOException {
        if (MemoryFiles.freeBytes(base) < neededBytes(lanes, slots)) {
            throw new SessionRefusedException(noRoom(base, lanes, slots));
        }
    }

    private static String noRoom(Path base, int lanes, int slots) throws IOException {
        return "no room in " + base.getParent() + ": needs " + (neededBytes(lanes, slots) + MB - 1) / MB + " MB, "
                + MemoryFiles.freeBytes(base) / MB
                + " MB free; make it larger (docker run --shm-size=256m), or free some";
    }

    private void fill(int slotCount) throws IOException {
        MemoryFiles.create(SessionLayout.slotsFile(directory), SessionLayout.slotsFileBytes(slotCount));
        MemoryFiles.create(SessionLayout.arenaFile(directory), ArenaLayout.totalBytes());
        slots = SharedFile.map(SessionLayout.slotsFile(directory));
        arena = SharedFile.map(SessionLayout.arenaFile(directory));
        for (int i = 0; i < tailers.length; i++) {
            fifos[i] = WakeFifo.create(SessionLayout.wakeFifo(directory, i));
            Files.createDirectory(SessionLayout.lane(directory, i));
            tailers[i] = new LaneTailer(SessionLayout.lane(directory, i));
        }
    }

    int lanes() {
        return tailers.length;
    }

    LaneTailer tailer(int lane) {
        return tailers[lane];
    }

    WakeFifo fifo(int lane) {
        return fifos[lane];
    }

    SharedFile slots() {
        return slots;
    }

    SharedFile arena() {
        return arena;
    }

    Path directory() {
        return directory;
    }

    /** Takes away the names; the memory goes with the mappings. */
    void removeFiles() throws IOException {
        Directories.delete(directory);
    }

    /** Gives the memory back. Nobody may touch it any more. */
    void release() {
        for (WakeFifo fifo : fifos) {
            if (fifo != null) {
                fifo.close();
            }
        }
        if (slots != null) {
            slots.unmap();
        }
        if (arena != null) {
            arena.unmap();
        }
    }

    /** Undoes it all, before any poller has started. */
    void removeAll() throws IOException {
        for (LaneTailer tailer : tailers) {
            if (tailer != null) {
                tailer.close();
            }
        }
        release();
        removeFiles();
    }
}
