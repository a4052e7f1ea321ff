package io.wedge.messages.lane;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

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
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern(LaneCycle.INSTANCE.format()).withZone(ZoneOffset.UTC);

    private LaneFiles() {}

    /** Length of each file of a lane. */
    public static int fileBytes() {
        return FILE_BYTES;
    }

    /** The file of a cycle. */
    public static File file(Path lane, int cycle) {
        return lane.resolve(NAME.format(Instant.ofEpochSecond(cycle)) + ".cq4").toFile();
    }

    /** Makes the file of a cycle, with all its blocks, unless it is there. */
    public static void reserve(Path lane, int cycle) {
        File file = file(lane, cycle);
        if (file.length() >= FILE_BYTES) {
            return;
        }
        File growing = new File(file.getPath() + ".new");
        try {
            try (RandomAccessFile out = new RandomAccessFile(growing, "rw")) {
                for (int written = 0; written < FILE_BYTES; written += ZEROS.length) {
                    out.write(ZEROS, 0, Math.min(ZEROS.length, FILE_BYTES - written));
                }
            }
            if (!growing.renameTo(file)) {
                throw new IOException("cannot rename " + growing + " to " + file);
            }
        } catch (IOException e) {
            if (!growing.delete() && growing.exists()) {
                e.addSuppressed(new IOException("cannot delete " + growing));
            }
            throw new UncheckedIOException("no room for the next lane file " + file, e);
        }
    }
}
