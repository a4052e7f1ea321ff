package io.wedge.kernel.record;

import java.util.concurrent.TimeUnit;

/**
 * What time the writer has for more than it must do: a part of that in which it had nothing to do. Where processors are few, the rest of that time was the program's. The writer's
 * thread alone.
 */
final class SpareTime {
    /** At 230 MB/s, which is what Zstandard does with text. */
    private static final int COMPRESS_NS_PER_BYTE = 4;
    /** Of this many nanoseconds without work one is spare. */
    private static final int PART = 8;
    /** What was saved up long ago is of no use to a program that is busy now. */
    static final long MOST_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private long leftNs = MOST_NS;

    /** The writer had nothing to do for so long. */
    void idle(long ns) {
        leftNs = Math.min(MOST_NS, leftNs + ns / PART);
    }

    /** Takes the time that it needs to compress so many bytes; false if there is not enough, and then nothing is taken. */
    boolean compresses(long bytes) {
        long needed = bytes * COMPRESS_NS_PER_BYTE;
        if (needed > leftNs) {
            return false;
        }
        leftNs -= needed;
        return true;
    }
}
