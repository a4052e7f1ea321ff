package io.wedge.messages.lane;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a lane, made before they are mapped: their blocks are reserved by writing zeros, so that a full /dev/shm is an {@link IOException} here and not a
 * signal in the middle of a store.
 */
public final class LaneFiles {
    /** What a lane file needs beside calls: its header, index pages, and the last call. */
    static final int SPARE_BYTES = 256 << 10;

    /** A queue maps a little beyond its block. */
    private static final int FILE_BYTES = SessionLayout.LANE_FILE_BYTES + SPARE_BYTES;

    private static final byte[] ZEROS = new byte[64 << 10];

    private LaneFiles() {}

    /** Length of each file of a lane. */
    public static int fileBytes() {
        return FILE_BYTES;
    }

    /** The file of a cycle. */
    public static File file(Path lane, int cycle) {
        return lane.resolve(LaneFileName.of(cycle) + ".cq4").toFile();
    }

    /** Where the reserve of a cycle waits; the name is the queue's own. */
    static File reserved(Path lane, int cycle) {
        return lane.resolve(LaneFileName.of(cycle) + ".precreated").toFile();
    }

    /**
     * Reserves the file of a cycle, with all its blocks, unless it is there; the queue takes it up by its name when it needs the cycle.
     *
     * @throws UncheckedIOException if there is no room.
     */
    public static void reserve(Path lane, int cycle) {
        File file = file(lane, cycle);
        File reserved = reserved(lane, cycle);
        if (file.exists() || reserved.exists()) {
            return;
        }
        File growing = new File(reserved.getPath() + ".new");
        try {
            clear(growing);
            rename(growing, reserved);
        } catch (IOException e) {
            if (!growing.delete() && growing.exists()) {
                e.addSuppressed(new IOException("cannot delete " + growing));
            }
            throw new UncheckedIOException("no room for the next lane file " + file, e);
        }
    }

    /** Begins the file of a cycle in its reserve, which must be there. It gets its name when its header is complete: who finds the file can read it. */
    static SharedFile begin(Path lane, int cycle) throws IOException {
        File reserved = reserved(lane, cycle);
        SharedFile mapped = SharedFile.map(reserved.toPath());
        LaneBlank.begin(mapped.address());
        rename(reserved, file(lane, cycle));
        return mapped;
    }

    /**
     * Makes the reserve of a later cycle out of a file that has been read to its end: its blocks stay the lane's, so that a lane that has started goes on however full the
     * file system becomes. Deleted instead where the appender was faster and has made that reserve itself.
     */
    static void recycle(Path lane, int read, int cycle) throws IOException {
        File old = file(lane, read);
        File next = file(lane, cycle);
        File reserved = reserved(lane, cycle);
        if (next.exists() || reserved.exists()) {
            Files.deleteIfExists(old.toPath());
            return;
        }
        clear(old);
        rename(old, reserved);
        // A reserve of the read cycle is left over where this lost a race with the appender.
        Files.deleteIfExists(reserved(lane, read).toPath());
    }

    private static void clear(File file) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file, "rw")) {
            for (int written = 0; written < FILE_BYTES; written += ZEROS.length) {
                out.write(ZEROS, 0, Math.min(ZEROS.length, FILE_BYTES - written));
            }
            out.setLength(FILE_BYTES);
        }
    }

    private static void rename(File from, File to) throws IOException {
        if (!from.renameTo(to)) {
            throw new IOException("cannot rename " + from + " to " + to);
        }
    }
}
