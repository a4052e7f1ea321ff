package io.wedge.messages.lane;

/** How the arena is cut into regions: few large ones for bulk data, many small ones for listings and small reads. Both sides agree on it by the protocol version. */
public final class ArenaLayout {
    /** Sizes of a region, ascending. */
    private static final int[] REGION_BYTES = {8 << 10, 64 << 10, 1 << 20};

    private static final int[] REGION_COUNTS = {128, 24, 4};

    /**
     * How many regions of a size a lone thread uses in turn: a power of two. Where the kernel's processor overwrites what the application's has just
     * read, each line has to be fetched from there first; with four regions of 64 KiB that is over by then. One is right for small regions, which stay in the cache, and for
     * those that are larger than it.
     */
    private static final int[] TURNS = {1, 4, 1};

    private ArenaLayout() {}

    public static int classes() {
        return REGION_BYTES.length;
    }

    public static int regionBytes(int sizeClass) {
        return REGION_BYTES[sizeClass];
    }

    public static int regionCount(int sizeClass) {
        return REGION_COUNTS[sizeClass];
    }

    /** How many regions of a size take turns. */
    public static int turns(int sizeClass) {
        return TURNS[sizeClass];
    }

    /** Where the first region of a size begins. */
    public static int classOffset(int sizeClass) {
        int offset = 0;
        for (int i = 0; i < sizeClass; i++) {
            offset += REGION_BYTES[i] * REGION_COUNTS[i];
        }
        return offset;
    }

    /** Length of the whole arena in bytes. */
    public static int totalBytes() {
        return classOffset(classes());
    }

    /** The largest region there is: what one call can carry at the most. */
    public static int largestRegion() {
        return REGION_BYTES[classes() - 1];
    }
}
