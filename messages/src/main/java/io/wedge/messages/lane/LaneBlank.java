package io.wedge.messages.lane;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What an empty lane file begins with: the queue's header and its index pages, as Chronicle Queue has written them into the lane's first file, kept beside it in the file
 * {@code blank}. With it the appender begins further files without Chronicle, whatever its version writes there.
 *
 * <pre>
 *  document  0                4
 *            | flags, length  | content, up to a multiple of 4 | next document ...
 *  header    ... "writePosition" | type 1 | capacity 8 | used 8 | position of the last call 8 | position, sequence number 8 | ...
 * </pre>
 */
final class LaneBlank {
    /** In a document's first word: not for readers of calls. */
    static final int META_DATA = 0x4000_0000;
    /** In a document's first word: being written. */
    static final int NOT_COMPLETE = 0x8000_0000;
    /** A document's first word that ends a file: the queue goes on in the next one. */
    static final int END_OF_FILE = META_DATA | NOT_COMPLETE;

    private static final int LENGTH_MASK = ~END_OF_FILE;
    private static final int LONG_ARRAY = 0x8d;
    private static final byte[] WRITE_POSITION = "writePosition".getBytes(StandardCharsets.UTF_8);
    private static final int MAX_BYTES = 64 << 10;

    private final byte[] bytes;
    private final int writePositionOffset;

    private LaneBlank(byte[] bytes) throws IOException {
        this.bytes = bytes;
        this.writePositionOffset = writePosition(bytes);
    }

    /** Where a document ends that begins at a position, and the next begins. */
    static long next(long position, int lengthBytes) {
        return position + Integer.BYTES + lengthBytes + 3 & -4;
    }

    /** The length in a document's first word. */
    static int length(int word) {
        return word & LENGTH_MASK;
    }

    /** Kernel: keeps the beginning of the lane's first file, in which there is no call yet. */
    static void copy(Path lane) {
        try (FileInputStream in = new FileInputStream(LaneFiles.file(lane, 0).getPath());
                FileOutputStream out = new FileOutputStream(file(lane))) {
            byte[] start = in.readNBytes(MAX_BYTES);
            int end = 0;
            for (int word = word(start, 0); (word & END_OF_FILE) == META_DATA; word = word(start, end)) {
                end = (int) next(end, length(word));
            }
            out.write(start, 0, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Application: what the kernel has kept. */
    static LaneBlank read(Path lane) throws IOException {
        try (FileInputStream in = new FileInputStream(file(lane))) {
            return new LaneBlank(in.readNBytes(MAX_BYTES));
        }
    }

    private static String file(Path lane) {
        return lane.resolve("blank").toString();
    }

    private static int word(byte[] bytes, int at) {
        return at + Integer.BYTES > bytes.length
                ? 0
                : bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    private static int writePosition(byte[] bytes) throws IOException {
        int length = WRITE_POSITION.length;
        for (int at = 0; at + length < bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + length, WRITE_POSITION, 0, length)) {
                int type = at + length;
                while (type < bytes.length && (bytes[type] & 0xff) != LONG_ARRAY) {
                    type++; // padding, so that the longs are aligned
                }
                return type + 1 + 2 * Long.BYTES;
            }
        }
        throw new IOException("the lane's header has no writePosition");
    }

    /** Begins a file that is all zeros; visible to readers when this is done. */
    void begin(long address) {
        RawMemoryUnsafe.copy(bytes, Integer.BYTES, address + Integer.BYTES, bytes.length - Integer.BYTES);
        RawMemoryUnsafe.putIntOrdered(address, word(bytes, 0));
    }

    /** Where a file's header notes its last call. */
    int writePositionOffset() {
        return writePositionOffset;
    }
}
