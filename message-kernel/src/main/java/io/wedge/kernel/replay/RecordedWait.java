package io.wedge.kernel.replay;

import java.util.List;

/**
 * What a wait for a set found when it was recorded, wake-ups left out. Immutable.
 *
 * @param number of its call.
 * @param looks whether it did not wait.
 * @param found what was ready; none if its time was over.
 */
record RecordedWait(int number, boolean looks, long endNs, List<Found> found) {
    /**
     * One member that was ready.
     *
     * @param connection null if it is none: then nobody but the recording knows when it is ready.
     * @param pieces how many pieces of its had been read by then.
     * @param sent how many bytes it had sent by then.
     */
    record Found(long member, long events, Connection connection, int pieces, long sent) {}
}
