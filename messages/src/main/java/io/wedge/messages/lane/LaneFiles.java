package io.wedge.messages.lane;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.openhft.chronicle.queue.impl.single.PrecreatedFiles;

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

    /** Reserves the file of a cycle, with all its blocks, unless it is there; the queue takes it up by its name when it needs the cycle. */
    public static void reserve(Path lane, int cycle) {
        File file = file(lane, cycle);
        if (file.exists()) {
            return;
        }
        File reserved = PrecreatedFiles.preCreatedFile(file);
        try (RandomAccessFile out = new RandomAccessFile(reserved, "rw")) {
            for (int written = 0; written < FILE_BYTES; written += ZEROS.length) {
                out.write(ZEROS, 0, Math.min(ZEROS.length, FILE_BYTES - written));
            }
        } catch (IOException e) {
            if (!reserved.delete() && reserved.exists()) {
                e.addSuppressed(new IOException("cannot delete " + reserved));
            }
            throw new UncheckedIOException("no room for the next lane file " + file, e);
        }
    }
}
