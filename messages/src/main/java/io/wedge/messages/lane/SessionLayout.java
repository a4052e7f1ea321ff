package io.wedge.messages.lane;

import io.wedge.messages.wire.ElementDescriptor;
import java.nio.file.Path;

/**
 * Names, places and sizes in a session's directory.
 *
 * <pre>
 *  slots    0              4096                     rounded up to 4096
 *           | control page | wake set, a bit a slot | slot 0 | slot 1 | ...
 *
 *  control  0          64 ...
 *           | waker    | lane 0 | lane 1 | ...        one cache line each; word 0 of a line: 1 while its reader sleeps
 *
 *  slot     0      4         8        12        16
 *           | seq  | waiter  | place  | length  | reply ...
 * </pre>
 */
public final class SessionLayout {
    /** Smallest file-system block we reckon with. */
    public static final int PAGE_BYTES = 4096;

    public static final int CACHE_LINE_BYTES = 64;

    /** One reply slot. A full STAT reply just fits. */
    public static final int SLOT_BYTES = 320;

    public static final int SLOT_SEQUENCE_OFFSET = 0;
    public static final int SLOT_WAITER_OFFSET = 4;
    /**
     * With a reply: 0 if that lies in the slot, else 1 + its offset in the arena. Before, as long as the sequence is not the call's: how many bytes of the call's region
     * are there already; the caller sets it to 0 before it sends.
     */
    public static final int SLOT_PLACE_OFFSET = 8;

    public static final int SLOT_LENGTH_OFFSET = 12;
    public static final int SLOT_REPLY_OFFSET = 16;
    public static final int SLOT_REPLY_BYTES = SLOT_BYTES - SLOT_REPLY_OFFSET;

    /** Longest DATA element a reply can carry without a region. */
    public static final int INLINE_DATA_BYTES = SLOT_REPLY_BYTES - 16 - ElementDescriptor.HEADER_BYTES;

    /** Calls that may be in flight in one session. Three in four may wait for ever: more than ten thousand threads. */
    public static final int DEFAULT_SLOTS = 16_384;

    public static final int MAX_LANES = 8;

    /** A lane's queue goes on in a new file after that many bytes. */
    public static final int LANE_FILE_BYTES = 1 << 20;

    private SessionLayout() {}

    public static Path slotsFile(Path session) {
        return session.resolve("slots");
    }

    public static Path arenaFile(Path session) {
        return session.resolve("arena");
    }

    public static Path lane(Path session, int lane) {
        return session.resolve("lane-" + lane);
    }

    public static Path wakeFifo(Path session, int lane) {
        return session.resolve("wake-" + lane);
    }

    /** Where a lane's "my poller sleeps" word lies in the slots file. */
    public static int laneSleepsOffset(int lane) {
        return CACHE_LINE_BYTES * (1 + lane);
    }

    /** Where the wake set starts in the slots file. */
    public static int wakeSetOffset() {
        return PAGE_BYTES;
    }

    /** How many 64-bit words the wake set has. */
    public static int wakeSetWords(int slots) {
        return (slots + Long.SIZE - 1) / Long.SIZE;
    }

    /** Where slot 0 starts in the slots file. */
    public static int firstSlotOffset(int slots) {
        return PAGE_BYTES + (wakeSetWords(slots) * Long.BYTES + PAGE_BYTES - 1 & -PAGE_BYTES);
    }

    /** Length of the slots file. */
    public static long slotsFileBytes(int slots) {
        return firstSlotOffset(slots) + (long) slots * SLOT_BYTES;
    }
}
